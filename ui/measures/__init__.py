"""The figures of a team as pictures and tables: development, replay, and the charts that they are shown in."""
