"""The tools of the Sino-Russian Reader: from two texts as received to a reading site.

source → parse → emend → link → pages → write → mkdocs → finish → bundle, with check beside it.
"""
