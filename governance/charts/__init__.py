"""Charts that are drawn here, as SVG in the page: with a title, a description and their table.

A chart says everything by place, shape and words; colour only repeats it. Places are percentages
of its width, so that it fills a narrow screen and paper with letters of the same size.
"""
