"""Cases that change hands: who could take them, and why someone may come over the limit."""
