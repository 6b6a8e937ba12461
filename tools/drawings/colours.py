"""The light colours of the plates, for a drawing that stands alone; reader.css has them and the dark ones."""

LAND = "#f5efe1"
SEA = "#dce8ec"
STREAM = "#2c5a74"
"""Coasts and rivers, and their names."""
INK = "#211e1a"
SOFT = "#5f574c"
RULE = "#c3ccca"
FRONTIER = "#9c1f1c"
PERIODS = ("#7b5200", "#9c1f1c", "#1d4f7c", "#35591f", "#6a3a80", "#0f5a5e")
"""In turn."""
