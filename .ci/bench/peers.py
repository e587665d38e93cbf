"""The work of the large ledger by other tools: peers.py TOOL FILE ROUNDS [--all] [--key]

Each reads the same loans, types date and amount, and adds up by fund and half-year (sum, count,
distinct companies). A tool that plans its queries passes over the columns that these need not;
with --all each column is read, typed and looked at for values that are missing. With --key it also
looks whether loan numbers are unique. None of the other checks is done. The median is printed in
seconds, without the start of Python."""
import statistics
import sys
import time


REQUIRED = ["대출번호", "대출일자", "상호", "사업자등록번호", "업종", "자금구분", "대출금액", "적용이율", "담보구분", "보증번호"]


def polars(file, everything, key):
    import polars as pl
    loans = pl.scan_csv(file, skip_rows=2, infer_schema=False).filter(pl.col("대출번호") != "합계")
    date = pl.col("대출일자").str.to_date("%Y.%m.%d")
    loans = loans.with_columns(
        half=date.dt.year() * 2 + (date.dt.month() > 6),
        amount=pl.col("대출금액").str.replace_all(",", "", literal=True).cast(pl.Int64),
        rate=pl.col("적용이율").cast(pl.Float64))
    looked_at = [pl.col(name).null_count().alias(f"missing {name}") for name in REQUIRED if everything]
    groups = loans.group_by("자금구분", "half").agg(
        pl.sum("amount"), pl.len(), pl.n_unique("사업자등록번호"), pl.max("rate"), *looked_at)
    queries = [groups] + ([loans.select(pl.n_unique("대출번호"), pl.len())] if key else [])
    return sum(pl.collect_all(queries, engine="streaming")[0]["amount"])


def duckdb(file, everything, key):
    import duckdb
    connection = duckdb.connect(config={"threads": 2})
    looked_at = "".join(f", count({name})" for name in REQUIRED if everything)
    unique = ", (select count(distinct 대출번호) from loans)" if key else ""
    rows = connection.execute(f"""
        with loans as (
          select *, strptime(대출일자, '%Y.%m.%d') as day,
            replace(대출금액, ',', '')::bigint as amount, 적용이율::decimal(5, 2) as rate
          from read_csv('{file}', skip = 2, header = true, all_varchar = true)
          where 대출번호 <> '합계')
        select 자금구분, year(day) * 2 + (month(day) > 6)::int as half, sum(amount), count(*),
          count(distinct 사업자등록번호), max(rate){looked_at}{unique}
        from loans group by all""").fetchall()
    return sum(row[2] for row in rows)


def frictionless(file, everything, key):
    from frictionless import Package, system
    with system.use_context(trusted=True):
        report = Package(file).validate()
    if not report.valid:
        raise SystemExit("frictionless finds the ledgers not valid")
    return report.stats["errors"]


def main():
    tool, file, rounds, *options = sys.argv[1:]
    times = []
    for _ in range(int(rounds)):
        start = time.perf_counter()
        result = globals()[tool](file, "--all" in options, "--key" in options)
        times.append(time.perf_counter() - start)
    print(statistics.median(times), int(result))


main()
