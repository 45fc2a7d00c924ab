"""Deployment stories of PyPy: loaded, checked and rendered, without knowledge of any site generator."""
