"""Files, folders, pages and exports -> a `Collection` of articles, and of what could not be used and why.

    sources     what the user typed -> files              unpacking   gzip, limits
    encoding    bytes -> text                              mojibake    text once read wrongly
    formats     what a file is
    rows        JSONL, JSON, CSV, TSV -> rows              columns     their names -> fields      row_articles
    html        a page in HTML: dom, body, head, structured, headline, links
    plain       a page saved as text: lines, segment, site
    feed        RSS and Atom
    collecting  equal rows merged, ids made unique

Nothing here goes to the network but `web`, for an address the user typed.
"""

from provenance.corpus.readers.reading import read

__all__ = ["read"]
