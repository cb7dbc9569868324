"""The projection of a team's cases as a picture, with its words."""
