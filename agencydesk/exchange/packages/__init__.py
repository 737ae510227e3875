"""The patent office's electronic packages: containers, XML, notices; no database."""
