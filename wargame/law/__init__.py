"""Evaluates facts against dated, cited rules: findings, rulings, and what would unlock them."""
