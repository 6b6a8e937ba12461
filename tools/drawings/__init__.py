"""The plates of the small atlas: from the editors' data and a base map to SVG, with the standard library only."""
