"""An agreement of all families for frames to be asked about."""

import slarules

AGREEMENT = slarules.parse(
    'calendar "Office"\n  in Europe/Berlin\n  open Monday to Friday from 9:00 to 17:00\n'
    'calendar "Always"\n  in America/New_York\n  open every day\n'
    'the default calendar is "Office"\n'
    'the calendar of a lead is\n  "Always" when region is "NA"\n  "Office" otherwise\n'
    "timestamps are in Europe/Berlin\n"
    "a lead has\n  size (number, 10 when missing)\n  is_test (yes or no, no when missing)\n"
    '  region (text, "NA" when missing)\n  called_at (moment in epoch seconds)\n'
    "the fit score of a lead adds\n  9 when size is more than 9\n  5 when is_test is true\n"
    "a big lead is a lead where size is at least 50 and asked_at is known\n"
    "a returning lead is a lead where size is at least 5\n"
    "a lead becomes a returning lead at each of return_dates\n"
    '"updates" is recorded as contact_attempts\n"signature" is recorded as signed_at\n'
    "Speed: sales contacts every MQL\n  within 5 minutes when size is more than 90\n"
    '  within 4 business hours when owner.team is "inside"\n  within 2 business days otherwise\n'
    "  paused during waits\n  at risk after 50%\n  unless is_test is true\n"
    "Context: every MQL includes title, fit score and asked_at\n  from 2026-03-02\n"
    'Clean: sales never calls any big lead where title is "student"\n  unless asked_at is known\n'
    "Fit: every MQL is a big lead\n"
    "Before: sales makes at least 2 contact attempts over at least 2 business days "
    "before disqualifying a lead\n"
    "Within: sales makes at least 2 contact attempts to every MQL within 2 business days\n"
    '  escalate to "x" when missed\n'
    "Monthly: sales calls every lead every month\n"
    "Updates: sales updates every MQL every 2 business days until signature\n"
    "Returns: sales updates every returning lead within 2 days\n"
    "Volume: marketing delivers at least 2 MQLs per month\n"
    "Share: sales contacts every MQL within 1 business day\n"
    "  for at least 80% of them each month for each region\n"
    "measure win rate as the share of MQLs that are big leads, each month\n"
    "measure lead time as the median time from becoming an MQL to first contact, each month\n"
)
