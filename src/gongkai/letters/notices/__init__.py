"""Short notices beside the letters: what an applicant is told at each step (办理通知).

``words.of_event`` puts an event of a case into words, ``words.of_act`` what happens beside the events.
A notice names nobody and quotes no application: it may pass through other people's machines.
"""
