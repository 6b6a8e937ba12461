"""The whole book out of the built pages: one file for the screen and the printer, one for e-book readers.

plan → abridge → address → edition, epub; the built pages go in, two files' bytes come out.
"""
