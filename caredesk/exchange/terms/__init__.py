"""Words and codes that clinical files of any format have in common."""
