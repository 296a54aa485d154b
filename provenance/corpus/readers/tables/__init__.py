"""Rows of tables: `rows` parses them, `columns` knows their names, `row_articles` makes articles of them."""
