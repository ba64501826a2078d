"""WORDS: catalogues and cards. Facts in, text and buttons out, in the language of whoever reads them."""
