"""Transformers that scikit-learn does not have: small, fitted within each fold, stored with skops."""
