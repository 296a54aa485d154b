"""One page taken apart: its body, whatever stands round it, and what it says of itself.

html        a page in HTML, read twice: the extractor's body, and the whole tree
dom         the tree -> the text a visitor sees, with places      body       which of its lines are the story
head        meta elements, links, saved-page comments             structured  JSON-LD
headline    title and byline                                      links      links that may credit somebody
plain       a page saved as text                                  pictures   lines that belong to a picture
following   the next article of a page, and lists of others
segment     lines -> headline and body                            lines      what one line looks like
site        lines round the body -> whose page it is, and other outlets it names
page        what all of that gives                                page_article   an article of it
"""
