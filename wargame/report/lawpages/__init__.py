"""The pages of the book of the law, a module for each kind; `wargame.report.lawbook` writes them."""
