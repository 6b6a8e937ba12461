"""The tools of the edition: from two texts as received to a reading site.

source → parse → emend → link → pages → write → mkdocs → finish → bundle, with check beside it.
"""
