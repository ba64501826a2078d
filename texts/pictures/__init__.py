"""Pictures: facts in, PNG out, in the language of whoever looks. Drawn as SVG, rendered by typst."""
