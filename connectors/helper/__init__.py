"""Helper mode: members of a community digital team help many citizens in a row."""
