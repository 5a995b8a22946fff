"""The nets that read any everyday English sentence: how they are made, from texts that do not ship.

`gatescope nets --reading` runs all of it, where the extra `reading` is installed. What ships are
the weights, the words and what was measured.
"""
