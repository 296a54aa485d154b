"""Files, folders, pages and exports -> a `Collection` of articles, and of what could not be used and why.

    reading     the entry                               sources     what the user typed -> files
    files       one file, told apart and handed on      formats     what a file is
    unpacking   gzip, within limits                     encoding    bytes -> text
    mojibake    text that was once read wrongly         web         one page, for an address the user typed
    pages       HTML and plain text -> articles         tables      JSONL, JSON, CSV, TSV -> articles
    feed        RSS and Atom -> articles                archives    MHTML and WARC -> pages
    telegram    an exported chat -> articles            timing      times chosen
    desk        what all of them share                  collecting  equal rows merged, ids made unique
    texts       strings made safe

Nothing here goes to the network but `web`.
"""

from provenance.corpus.readers.reading import read

__all__ = ["read"]
