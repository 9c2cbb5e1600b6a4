def page(report): return "<!doctype html><title>report</title>"
