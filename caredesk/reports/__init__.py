"""Paper: what each paper says (papers.py) and the drawing of it. No session, no clock, no disk but the fonts."""
