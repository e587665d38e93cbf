"""Tables of many shapes, as public offices publish them, in made-up numbers that all add up.

A table is a list of rows of cells. A cell is a text, or (text, columns, rows) where it spans. A number
that some total of its table depends on is a Sum, so that a measure can change one of its digits.
"""

YEARS = range(2014, 2019)
DONG = ["가람동", "나래동", "다솜동", "라온동", "마루동", "바름동", "사랑동", "아름동", "자연동", "초롱동"]
WORK = ["소상공인 자금 지원", "판로 개척 지원", "전통시장 현대화", "창업 보육", "일자리 상담", "입찰 정보 제공", "수출 상담회"]
FIELD = ["일반공공행정", "공공질서 및 안전", "교육", "문화 및 관광", "환경보호", "사회복지", "보건", "농림해양수산", "수송 및 교통"]


class Sum(int):
    """A number that a total depends on."""


def comma(value):
    if isinstance(value, int):
        sign = "△" if value < 0 else ""
        return f"{sign}{abs(value):,}"
    return value


class Table:
    def __init__(self, caption, head, body, unit="", note="", before=""):
        self.caption, self.head, self.body = caption, head, body
        self.unit, self.note, self.before = unit, note, before

    def sums(self):
        return [(r, c) for r, row in enumerate(self.body) for c, cell in enumerate(row)
                if isinstance(cell, Sum)]

    def rows(self):
        return self.head + self.body

    def html(self, random):
        """The table as a page of a municipal site, with the carelessness of such pages."""
        style = random.randrange(4)
        out = [f"<h4>{self.caption}</h4>" if style != 2 else f"<p><b>{self.caption}</b></p>"]
        if self.before:
            out.append(f"<p>{self.before}</p>")
        if self.unit and style % 2:
            out.append(f'<p class="unit">(단위 : {self.unit})</p>')
        out.append('<table class="tbl" border="1">')
        if style == 1:
            out.append(f"<caption>{self.caption} 표</caption>")
        elif self.unit and style % 2 == 0:
            out.append(f"<caption>{self.caption} (단위: {self.unit})</caption>")
        tag = "td" if style == 3 else "th"
        if style < 2:
            out.append("<thead>")
        for row in self.head:
            out.append("<tr>" + "".join(self.cell(cell, tag, style) for cell in row))
        if style < 2:
            out.append("</thead><tbody>")
        for row in self.body:
            first = "th" if style == 0 else "td"
            out.append("<tr>" + self.cell(row[0], first, style)
                       + "".join(self.cell(cell, "td", style) for cell in row[1:])
                       + ("</tr>" if style else ""))
        out.append("</tbody></table>" if style < 2 else "</table>")
        if self.note:
            out.append(f"<p>{self.note}</p>")
        return "\n".join(out)

    @staticmethod
    def cell(cell, tag, style):
        text, columns, rows = cell if isinstance(cell, tuple) else (cell, 1, 1)
        text = comma(text)
        spans = (f' colspan="{columns}"' if columns > 1 else "")
        spans += f' rowspan="{rows}"' if rows > 1 else ""
        if style == 2 and tag == "td":
            text = f"<p><span>&nbsp;{text}</span></p>"
        return f"<{tag}{spans}>{text}" + (f"</{tag}>" if style != 3 else "")

    def grid(self):
        """The rows as a rectangle in which a spanning cell stands once."""
        rows, hanging = [], {}
        for row in self.rows():
            cells = []
            for cell in row:
                while hanging.get(len(cells), 0):
                    hanging[len(cells)] -= 1
                    cells.append("")
                text, columns, depth = cell if isinstance(cell, tuple) else (cell, 1, 1)
                for index in range(columns):
                    if depth > 1:
                        hanging[len(cells)] = depth - 1
                    cells.append(comma(text) if index == 0 else "")
            while hanging.get(len(cells), 0):
                hanging[len(cells)] -= 1
                cells.append("")
            rows.append(cells)
        width = max(map(len, rows))
        return [row + [""] * (width - len(row)) for row in rows]

    def text(self, random):
        """The table as text between tabs or bars."""
        lines = ["■ " + self.caption]
        if self.before:
            lines.append(self.before)
        if self.unit:
            lines.append(f"(단위 : {self.unit})")
        rows = self.grid()
        if random.randrange(2):
            lines += ["\t".join(row) for row in rows]
        else:
            lines += ["| " + " | ".join(row) + " |" for row in rows]
            lines.insert(len(lines) - len(rows) + 1, "|" + "---|" * len(rows[0]))
        if self.note:
            lines.append(self.note)
        return "\n".join(lines) + "\n"


def amounts(random, count, low=20, high=90_000):
    return [random.randrange(low, high) for _ in range(count)]


def share(part, whole, decimals=1):
    scale = 10 ** decimals
    return f"{(part * 100 * scale * 2 + whole) // (2 * whole) / scale:.{decimals}f}"


def summed(values):
    return [Sum(value) for value in values]


def both_ways(random, names, heads, low=20, high=90_000, first=None):
    """Rows and columns with sums on both sides, totals first or last."""
    table = [amounts(random, len(heads), low, high) for _ in names]
    table = [row + [sum(row)] for row in table]
    table.append([sum(column) for column in zip(*table)])
    labels, heads = list(names) + [random.choice(["합계", "계", "총계", "합 계"])], heads + ["계"]
    if random.randrange(2) if first is None else first:
        table = [[row[-1]] + row[:-1] for row in table]
        heads = [heads[-1]] + heads[:-1]
    if random.randrange(2):
        table, labels = [table[-1]] + table[:-1], [labels[-1]] + labels[:-1]
    return [["구분"] + heads], [[label] + summed(row) for label, row in zip(labels, table)]


def years_of_works(random):
    head, body = both_ways(random, random.sample(WORK, random.randrange(2, 7)),
                           [f"{year}년" for year in YEARS])
    return Table("연도별 투자계획", head, body, unit="백만원")


def one_row(random):
    values = amounts(random, 4, 100, 9_000)
    return Table("민선6기 융자 지원 실적", [[("추진내용", 1, 2), ("지원 실적", 5, 1)],
                 ["합계", "'14년 하반기", "'15년", "'16년", "'17년"]],
                 [["중소기업·소상공인 자금지원"] + summed([sum(values)] + values)], unit="백만원")


def sources(random):
    heads = ["총사업비", "기투자", "2018년", "2019년", "2020년", "임기후"]
    table = [amounts(random, 5) for _ in range(4)]
    table = [[sum(row)] + row for row in table]
    table = [[sum(column) for column in zip(*table)]] + table
    names = ["계", "국비", "시비", "구비", "기타"]
    return Table("연차별 투자계획", [["구 분"] + heads],
                 [[name] + summed(row) for name, row in zip(names, table)], unit="백만원")


def groups(random):
    body, whole = [], [0, 0]
    for name in random.sample(["복지국", "경제국", "도시국", "안전국"], 3):
        count = random.randrange(2, 5)
        rows = [amounts(random, 2) for _ in range(count)]
        total = [sum(column) for column in zip(*rows)]
        whole = [a + b for a, b in zip(whole, total)]
        body.append([(name, 1, count + 1), "소계"] + summed(total))
        body += [[work] + summed(row) for work, row in zip(random.sample(WORK, count), rows)]
    body.insert(0, [("합계", 2, 1)] + summed(whole))
    return Table("부서별 예산", [["부서", "사업명", "건수", "예산액"]], body, unit="건, 천원")


def population(random):
    names = random.sample(DONG, random.randrange(3, 10))
    men, women = amounts(random, len(names), 900, 9_000), amounts(random, len(names), 900, 9_000)
    houses = [(a + b) * 100 // random.randrange(205, 290) for a, b in zip(men, women)]
    areas = [random.randrange(40, 900) for _ in names]

    def row(name, house, area, a, b, whole):
        return [name, f"{area / 100:.2f}", Sum(house), Sum(a + b), Sum(a), Sum(b),
                share(a + b, whole), f"{a / b * 100:.1f}", f"{(a + b) / house:.2f}",
                comma((a + b) * 100 // area)]

    whole = sum(men) + sum(women)
    rows = [row(*values, whole) for values in zip(names, houses, areas, men, women)]
    total = row("총계", sum(houses), sum(areas), sum(men), sum(women), whole)
    rows = [total] + rows if random.randrange(2) else rows + [total]
    return Table("동별 인구 현황", [
        [("행정동", 1, 2), ("면적(㎢)", 1, 2), ("세대", 1, 2), ("인구수", 3, 1), ("구성비(%)", 1, 2),
         ("성비", 1, 2), ("세대당인구", 1, 2), ("인구밀도", 1, 2)], ["계", "남", "여"]], rows, unit="세대, 명")


def accounts(random):
    """Revenue by kind, with parts of parts that no label announces."""
    tree = [("지방세수입", 0), ("세외수입", 3), ("지방교부세", 0), ("보조금", 2), ("내부거래", 0)]
    rows, whole = [], [0, 0]
    for name, parts in tree:
        inner = [amounts(random, 2, 300) for _ in range(parts)]
        value = [sum(c) for c in zip(*inner)] if parts else amounts(random, 2, 300)
        whole = [a + b for a, b in zip(whole, value)]
        rows.append((name, value))
        rows += [(f"{name} {index + 1}", part) for index, part in enumerate(inner)]
    body = [[name, Sum(sum(v)), share(sum(v), sum(whole), 2), Sum(v[0]), share(v[0], whole[0], 2),
             Sum(v[1]), share(v[1], whole[1], 2)] for name, v in [("합계", whole)] + rows]
    return Table("세입예산 총괄", [
        [("구분", 1, 2), ("계", 2, 1), ("일반회계", 2, 1), ("특별회계", 2, 1)],
        ["예산액", "구성비"] * 3], body, unit="백만원, %")


def changes(random):
    names = random.sample(FIELD, random.randrange(4, 9))
    now, then = amounts(random, len(names), 300), amounts(random, len(names), 300)
    rows = [("합계", sum(now), sum(then))] + list(zip(names, now, then))
    body = [[name, Sum(a), share(a, sum(now), 2), Sum(b), share(b, sum(then), 2), Sum(a - b),
             ("△" if a < b else "") + f"{abs(a - b) / b * 100:.2f}"] for name, a, b in rows]
    return Table("기능별 세출예산", [
        [("구분", 1, 2), ("2018년", 2, 1), ("2017년", 2, 1), ("증감액", 1, 2), ("증감률", 1, 2)],
        ["예산액", "구성비"] * 2], body, unit="백만원, %")


def settlement(random):
    names = ["일반회계", "특별회계", "기금"]
    plan = amounts(random, 3, 500_000_000, 90_000_000_000)
    spent = [value * random.randrange(30, 99) // 100 for value in plan]
    rows = [("합계", sum(plan), sum(spent))] + list(zip(names, plan, spent))
    return Table("회계별 집행 현황", [["회계별", "예산현액(A)", "지출액(B)", "집행잔액(A-B)", "집행률(B/A)"]],
                 [[n, Sum(a), Sum(b), Sum(a - b), share(b, a, 2) + "%"] for n, a, b in rows], unit="원")


def months(random):
    head, body = both_ways(random, ["접수", "처리", "이첩"][: random.randrange(2, 4)],
                           [f"{month}월" for month in range(1, 13)], 10, 900)
    return Table("월별 민원 처리 현황", head, body, unit="건")


def quarters(random):
    body = []
    for name in random.sample(DONG, 4):
        values = amounts(random, 12, 10, 900)
        cells = []
        for quarter in range(4):
            part = values[quarter * 3:quarter * 3 + 3]
            cells += [Sum(sum(part))] + summed(part)
        body.append([name, Sum(sum(values))] + cells)
    columns = zip(*[row[1:] for row in body])
    body.append(["합계"] + summed([sum(column) for column in columns]))
    head = [[("동", 1, 2), ("합계", 1, 2)] + [(f"{q}분기", 4, 1) for q in range(1, 5)],
            [label for q in range(4) for label in ["소계"] + [f"{q * 3 + m}월" for m in (1, 2, 3)]]]
    return Table("분기별 발급 건수", head, body, unit="건")


def running_total(random):
    values = amounts(random, 5, 10, 900)
    so_far = [sum(values[: index + 1]) for index in range(5)]
    return Table("연도별 설치 실적", [["구분", "계"] + [f"{year}" for year in YEARS]],
                 [["설치 대수"] + summed([sum(values)] + values),
                  ["누계", so_far[-1]] + so_far,
                  ["보급률", "-"] + [share(value, 9_999) + "%" for value in so_far]], unit="대")


def ranking(random):
    values = sorted(amounts(random, 10, 2_000), reverse=True)
    return Table("인구 상위 10개 동", [["순위", "동", "인구", "전체 대비"]],
                 [["-", "전체", sum(values) + 71_321, "100.0"]]
                 + [[str(i + 1), f"{i + 1}동", v, share(v, sum(values) + 71_321)]
                    for i, v in enumerate(values)], unit="명, %")


def survey(random):
    answers = ["매우 만족", "만족", "보통", "불만", "매우 불만"]
    counts = amounts(random, 5, 12, 400)
    return Table("만족도 조사 결과", [["구분", "응답자 수", "비율"]],
                 [[a, Sum(c), share(c, sum(counts)) + "%"] for a, c in zip(answers, counts)]
                 + [["합계", Sum(sum(counts)), "100.0%"]], unit="명")


def several_answers(random):
    counts = amounts(random, 5, 120, 400)
    people = max(counts) + random.randrange(40, 200)
    rows = [["전체 응답자", people, "100.0"]]
    rows += [[f"이유 {index + 1}", c, share(c, people)] for index, c in enumerate(counts)]
    return Table("이용하지 않는 이유", [["구분", "응답 수", "비율(%)"]], rows,
                 note="※ 복수응답으로 합계가 전체 응답자 수와 다름")


def prices(random):
    rows, whole = [], 0
    for index in range(random.randrange(3, 7)):
        price, count = random.randrange(3, 90) * 500, random.randrange(1, 40)
        whole += price * count
        rows.append([f"품목 {index + 1}", price, count, Sum(price * count)])
    return Table("물품 구입 내역", [["품목", "단가", "수량", "금액"]], rows + [["합계", "", "", Sum(whole)]], unit="원")


def timetable(random):
    days = ["월", "화", "수", "목", "금"]
    return Table("셔틀버스 운행 시간표", [["회차"] + days],
                 [[f"{index + 1}회"] + [f"{8 + index}:{random.randrange(10, 59)}" for _ in days]
                  for index in range(4)] + [["계"] + ["4회"] * 5])


def telephones(random):
    return Table("부서별 전화번호", [["부서", "업무", "전화번호", "직원"]],
                 [[f"{name}과", "민원", f"02-860-{random.randrange(1000, 9999)}",
                   random.randrange(3, 20)] for name in "총무 재무 세무 복지".split()])


def staff(random):
    grades = ["4급", "5급", "6급", "7급", "8급", "9급"]
    plan = amounts(random, 6, 12, 300)
    now = [value - random.randrange(-3, 9) for value in plan]
    rows = [["정원", Sum(sum(plan))] + summed(plan), ["현원", Sum(sum(now))] + summed(now),
            ["과부족", Sum(sum(now) - sum(plan))] + summed([a - b for a, b in zip(now, plan)])]
    return Table("공무원 정·현원 현황", [["구분", "계"] + grades], rows, unit="명")


def debt(random):
    rest, rows = random.randrange(40_000, 90_000), []
    for year in YEARS:
        new, paid = random.randrange(0, 900), random.randrange(900, 8_000)
        rest += new - paid
        rows.append([f"{year}", new, paid, rest])
    return Table("지방채 현황", [["연도", "발행액", "상환액", "연도말 잔액"]], rows, unit="백만원")


def roads(random):
    names = ["특별시도", "구도", "국도"]
    paved = [random.randrange(1_000, 90_000) for _ in names]
    rough = [random.randrange(100, 900) for _ in names]
    rows = [("합계", sum(paved), sum(rough))] + list(zip(names, paved, rough))
    return Table("도로 현황", [["구분", "총연장", "포장", "미포장", "포장률(%)"]],
                 [[n, Sum(a + b), Sum(a), Sum(b), share(a, a + b)] for n, a, b in rows], unit="m, %")


def rounded(random):
    table = [amounts(random, 4, 3_000_000, 90_000_000) for _ in range(4)]
    table.append([sum(column) for column in zip(*table)])
    body = [[name] + [(v * 2 + 1_000_000) // 2_000_000 for v in [sum(row)] + row]
            for name, row in zip(WORK[:4] + ["합계"], table)]
    return Table("재원별 사업비", [["구분", "계", "국비", "시비", "구비", "민자"]], body, unit="백만원",
                 note=random.choice(["※ 반올림으로 인해 합계가 일치하지 않을 수 있음", "주: 단수처리로 합계가 맞지 않을 수 있습니다."]))


def bilingual(random):
    men, women = amounts(random, 4, 100, 9_000), amounts(random, 4, 100, 9_000)
    rows = [[f"{year}", Sum(a + b), Sum(a), Sum(b), f"{a / b * 100:.1f}"]
            for year, a, b in zip(YEARS, men, women)]
    return Table("연도별 외국인 Foreigners", [["연별 Year", "합계 Total", "남 Male", "여 Female", "성비 Sex ratio"]],
                 rows, unit="명 person")


def english(random):
    head, body = both_ways(random, ["Loans", "Guarantees", "Marketing"], ["2014", "2015", "2016"])
    swap = {"구분": "Item", "계": "Total", "합계": "Total", "총계": "Grand total", "합 계": "Total"}
    head = [[swap.get(cell, cell) for cell in head[0]]]
    body = [[swap.get(row[0], row[0])] + row[1:] for row in body]
    return Table("Support by year", head, body, before="(in million won)")


def pairs(random):
    body = []
    for name in random.sample(WORK, 4):
        plan, done = amounts(random, 3, 10, 900), amounts(random, 3, 10, 900)
        cells = [Sum(sum(plan)), Sum(sum(done))]
        for a, b in zip(plan, done):
            cells += [Sum(a), Sum(b)]
        body.append([name] + cells)
    return Table("계획 대비 실적", [[("사업", 1, 2), ("계", 2, 1), ("2015년", 2, 1), ("2016년", 2, 1), ("2017년", 2, 1)],
                              ["계획", "실적"] * 4], body, unit="건")


def schools(random):
    rows = []
    for name in ["초등학교", "중학교", "고등학교"]:
        boys, girls, men, women = amounts(random, 4, 200, 9_000)
        rows.append([name, random.randrange(5, 30), random.randrange(50, 600), boys + girls, boys,
                     girls, men + women, men, women])
    rows.insert(0, ["합계"] + [sum(column) for column in list(zip(*rows))[1:]])
    body = [[row[0]] + summed(row[1:]) + [f"{row[3] / row[2]:.1f}"] for row in rows]
    return Table("학교 현황", [
        [("구분", 1, 2), ("학교수", 1, 2), ("학급수", 1, 2), ("학생수", 3, 1), ("교원수", 3, 1),
         ("학급당 학생수", 1, 2)], ["계", "남", "여"] * 2], body, unit="개교, 명")


def additions(random):
    names = random.sample(FIELD, 5)
    old, more = amounts(random, 5, 3_000), [random.randrange(-900, 2_000) for _ in range(5)]
    rows = list(zip(names, old, more)) + [("총계", sum(old), sum(more))]
    return Table("제1회 추가경정예산", [["구분", "예산액", "기정액", "증감"]],
                 [[n, Sum(a + b), Sum(a), Sum(b)] for n, a, b in rows], unit="천원")


def levels(random):
    """Three levels of rows: field, kind, work."""
    body, whole = [], 0
    for field in ["복지", "교통"]:
        inner, sum_field = [], 0
        for kind in ["시설", "운영"]:
            values = amounts(random, 2)
            sum_field += sum(values)
            inner.append([(kind, 1, 3), "계", Sum(sum(values))])
            inner += [[f"{kind} 사업 {i + 1}", Sum(v)] for i, v in enumerate(values)]
        inner = [[("소계", 2, 1), Sum(sum_field)]] + inner
        inner[0].insert(0, (field, 1, len(inner)))
        body += inner
        whole += sum_field
    return Table("분야별 사업비", [["분야", "구분", "사업", "사업비"]], [[("총계", 3, 1), Sum(whole)]] + body, unit="천원")


def before_and_after(random):
    body, whole = [], [[0] * 4, [0] * 4]
    for name in random.sample(WORK, 3):
        for index, label in enumerate(["당초", "변경"]):
            values = amounts(random, 3)
            row = [sum(values)] + values
            whole[index] = [a + b for a, b in zip(whole[index], row)]
            body.append(([(name, 1, 2)] if index == 0 else []) + [label] + summed(row))
    total = [([("합계", 1, 2)] if index == 0 else []) + [label] + summed(whole[index])
             for index, label in enumerate(["당초", "변경"])]
    return Table("사업비 변경", [["사업", "구분", "계", "2016년", "2017년", "2018년"]], total + body, unit="백만원")


def achievement(random):
    body = []
    for name in random.sample(WORK, 3):
        plan, done = amounts(random, 4, 50, 900), amounts(random, 4, 50, 900)
        body.append([(name, 1, 3), "목표"] + summed([sum(plan)] + plan))
        body.append(["실적"] + summed([sum(done)] + done))
        body.append(["달성률"] + [share(b, a) + "%" for a, b in zip([sum(plan)] + plan, [sum(done)] + done)])
    return Table("연차별 목표와 실적", [["사업", "구분", "계", "2015", "2016", "2017", "2018"]], body, unit="개사")


def mixed_units(random):
    money, people = amounts(random, 4, 100, 9_000), amounts(random, 4, 10, 300)
    return Table("행사 개최 실적", [["구분", "합계", "'15년", "'16년", "'17년", "'18년"]],
                 [["사업비(백만원)"] + summed([sum(money)] + money),
                  ["참가 인원"] + [f"{v:,}명" for v in [sum(people)] + people],
                  ["만족도", "-"] + [f"{random.randrange(700, 990) / 10}%" for _ in range(4)],
                  ["횟수", "4회", "1회", "1회", "1회", "1회"]])


def shared_cell(random):
    """An amount that stands once for two rows."""
    values = amounts(random, 4, 100)
    return Table("시설별 예산", [["시설", "위치", "예산"]],
                 [["도서관", "가동", (values[0], 1, 2)], ["작은도서관", "나동"],
                  ["체육관", "다동", values[1]], ["경로당", "라동", values[2]],
                  ["계", "", sum(values[:3])]], unit="천원")


def side_by_side(random):
    values = amounts(random, 6, 10, 90)
    return Table("부서별 현원", [["부서", "인원", "부서", "인원"]],
                 [["총무과", values[0], "복지과", values[1]], ["재무과", values[2], "환경과", values[3]],
                  ["세무과", values[4], "계", sum(values[:5])]], unit="명")


def firms_once(random):
    values = amounts(random, 4, 30, 300)
    return Table("지원 업체 현황", [["구분", "업체수"]],
                 [["전체", sum(values) - random.randrange(5, 25)]]
                 + [[name, v] for name, v in zip(WORK, values)], unit="개사", note="※ 중복 지원 업체 제외")


def chosen(random):
    values = amounts(random, 3, 300, 9_000)
    return Table("주요 투자사업", [["사업명", "사업비"]],
                 [["총 투자액", sum(values) + 5_331]] + [[n, v] for n, v in zip(WORK, values)], unit="백만원")


def facilities(random):
    names = ["도서관", "체육관", "공원", "주차장"]
    places, areas = amounts(random, 4, 2, 60), [random.randrange(1_000, 90_000) for _ in names]
    rows = [["계", Sum(sum(places)), f"{sum(areas) / 100:,.2f}", ""]]
    rows += [[n, Sum(p), f"{a / 100:,.2f}", "구청 직영"] for n, p, a in zip(names, places, areas)]
    return Table("공공시설 현황", [["시설", "개소", "면적(㎡)", "운영"]], rows)


def nothing_there(random):
    """Zeros, dashes and empty places for the same nothing."""
    body, columns = [], [0, 0, 0, 0]
    for name in random.sample(WORK, 5):
        values = [v if random.randrange(3) else 0 for v in amounts(random, 3, 10, 900)]
        columns = [a + b for a, b in zip(columns, [sum(values)] + values)]
        blank = random.choice(["-", "0", ""])
        body.append([name] + [Sum(v) if v else blank for v in [sum(values)] + values])
    return Table("연도별 지원 건수", [["구분", "계", "2016년", "2017년", "2018년"]],
                 body + [["합계"] + summed(columns)], unit="건")


def two_totals(random):
    names = random.sample(DONG, 4)
    now = [amounts(random, 3, 100, 900) for _ in names]
    now = [[sum(row)] + row for row in now]
    total = [sum(column) for column in zip(*now)]
    then = [value - random.randrange(-40, 90) for value in total[1:]]
    then = [sum(then)] + then
    return Table("복지대상자 현황", [["구분", "계", "기초수급", "차상위", "한부모"]],
                 [["2018년 합계"] + summed(total), ["2017년 합계"] + then,
                  ["증감"] + [a - b for a, b in zip(total, then)]]
                 + [[name] + summed(row) for name, row in zip(names, now)], unit="가구")


def ages(random):
    labels = ["0~9세", "10~19세", "20~39세", "40~64세", "65세 이상"]
    men, women = amounts(random, 5, 900, 9_000), amounts(random, 5, 900, 9_000)
    rows = [("전체", sum(men), sum(women))] + list(zip(labels, men, women))
    whole = sum(men) + sum(women)
    return Table("연령별 인구", [["연령", "계", "남자", "여자", "비율(%)"]],
                 [[n, Sum(a + b), Sum(a), Sum(b), share(a + b, whole)] for n, a, b in rows], unit="명")


SHAPES = [
    years_of_works, one_row, sources, groups, population, accounts, changes, settlement, months, quarters,
    running_total, ranking, survey, several_answers, prices, timetable, telephones, staff, debt, roads,
    rounded, bilingual, english, pairs, schools, additions, levels, before_and_after, achievement,
    mixed_units, shared_cell, side_by_side, firms_once, chosen, facilities, nothing_there, two_totals, ages,
]
