"""Every page at every size, and every state of its blocks, as pictures to be looked at: ``make contact-sheet``."""
