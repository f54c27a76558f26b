#!/usr/bin/env python3
"""What a call costs on AWS, from what its functions consume and what the services ask for it.

Usage: costs.py [REGISTRATIONS ...]        the table of docs/operations.md, for so many registrations in a month
       costs.py --check FILE               whether FILE holds the table as it is made here
"""
import sys

# US dollars, US East (N. Virginia), without free tiers, from the services' pricing pages (aws.amazon.com/<service>/pricing) as others quoted them:
# DynamoDB in July 2025, the HTTP API in May 2025, CloudWatch in February 2026, Lambda in 2024; the rest was not looked up again.
# Other regions ask some tens of per cent more: put theirs here.
PRICES = {
    "DynamoDB, a million write units": 0.625, "DynamoDB, a million read units": 0.125, "DynamoDB and its backups, a GB and month": 0.25 + 0.20,
    "SES, a thousand letters": 0.10, "HTTP API, a million requests": 1.00, "Lambda, a million requests": 0.20, "Lambda on arm64, a GB and second": 0.0000133334,
    "CloudWatch, a GB of logs": 0.50, "CloudWatch, an alarm": 0.10, "CloudWatch, a metric of ours": 0.30, "Secrets Manager, a secret": 0.40}
FIXED = {"alarms": 28, "metrics": 10, "secrets": 1}  # eight numbers of the call, two counted from the log

# Write units of one thing. Measured (docs/scale.md, or counted there): a person announced, a reminder. Reckoned by DynamoDB's rules, from the
# items' sizes (docs/items, a motivation of 750 characters): 1 KB a unit, twice that in a transaction, once more for each index.
WRITES = {"submitted": 20, "letter": 15, "confirmed": 14, "assessed": 16, "announced": 20, "reminded": 15}
READS = {"submitted": 2, "letter": 5, "confirmed": 6, "own page": 6, "dossier": 16, "assessed": 4}  # the dossier is measured
OF_ALL = 0.3  # read units a registration of whatever looks at all: statistics, a batch's freeze, a night's reports (measured)
KB_STORED = 7.5  # with index copies, letters, assessments, what staff find people by


def consumption(people):
    """What a call of so many people takes, by the things that are paid for: three assessments each, 2.5 letters, 10 requests."""
    confirmed, assessments, letters = 0.7 * people, 0.7 * people * 3, 2.5 * people
    writes = (people * WRITES["submitted"] + letters * WRITES["letter"] + confirmed * WRITES["confirmed"] + assessments * WRITES["assessed"]
              + confirmed * WRITES["announced"] + 0.3 * people * WRITES["reminded"])
    looks = 30 + 30 + 6  # statistics and reports each day, a trial and the batch's steps
    reads = (people * READS["submitted"] + letters * READS["letter"] + confirmed * READS["confirmed"] + 3 * people * READS["own page"]
             + assessments * (READS["dossier"] + READS["assessed"]) + looks * OF_ALL * people)
    requests = 10 * people + 2 * assessments
    scheduled = 30 * 24 * 60 * 1.7  # the sweep each minute, others each five minutes and each hour
    awake = 30 * 24 * 57  # functions that are called each hour so that they keep their snapshots
    seconds = 0.06 * requests + 0.1 * letters + 0.2 * scheduled + 0.3 * awake + 2 * looks * 100e-6 * people
    return {
        "DynamoDB, a million write units": writes / 1e6, "DynamoDB, a million read units": reads / 1e6,
        "DynamoDB and its backups, a GB and month": people * KB_STORED / 1e6, "SES, a thousand letters": letters / 1e3,
        "HTTP API, a million requests": requests / 1e6, "Lambda, a million requests": (requests + letters + scheduled + awake) / 1e6,
        "Lambda on arm64, a GB and second": seconds, "CloudWatch, a GB of logs": (requests + letters + scheduled + awake) * 0.6e-6,
        "CloudWatch, an alarm": FIXED["alarms"], "CloudWatch, a metric of ours": FIXED["metrics"], "Secrets Manager, a secret": FIXED["secrets"]}


def table(sizes):
    columns = [consumption(people) for people in sizes]
    lines = ["| what is paid for | price | " + " | ".join(f"{people:,} registrations" for people in sizes) + " |", "|---" * (2 + len(sizes)) + "|"]
    for item, price in PRICES.items():
        cells = (f"{column[item]:,.2f}: {column[item] * price:,.2f}" for column in columns)
        lines.append(f"| {item} | {price:.10f}".rstrip("0").rstrip(".") + " | " + " | ".join(cells) + " |")
    totals = (sum(column[item] * price for item, price in PRICES.items()) for column in columns)
    lines.append("| **together, US dollars** | | " + " | ".join(f"**{total:,.0f}**" for total in totals) + " |")
    return "\n".join(lines)


def main(arguments):
    usual = [500, 100_000, 1_000_000]
    if arguments[:1] == ["--check"]:
        with open(arguments[1], encoding="utf-8") as file:
            sys.exit(0 if table(usual) in file.read() else f"{arguments[1]} does not hold the table that costs.py makes")
    print(table([int(argument) for argument in arguments] or usual))


if __name__ == "__main__":
    main(sys.argv[1:])
