"""What a team has set for itself: teams, staff with limits and absence, catalogues, meetings, numbers."""
