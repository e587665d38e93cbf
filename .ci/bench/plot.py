"""Time and memory over rows as an SVG with two panels, both axes logarithmic."""
import math

WIDTH, HEIGHT, MARGIN = 400, 300, 60


def panel(points, title, unit, left):
    """One panel: the points, the line through them, and the line of proportion through the last."""
    xs, ys = [math.log10(x) for x, _ in points], [math.log10(y) for _, y in points]
    low, high = math.floor(min(ys)), math.ceil(max(ys) + 0.01)
    first, last = math.floor(min(xs)), math.ceil(max(xs))
    place_x = lambda x: left + MARGIN + (x - first) / (last - first) * (WIDTH - 1.5 * MARGIN)
    place_y = lambda y: HEIGHT - MARGIN - (y - low) / (high - low) * (HEIGHT - 2 * MARGIN)
    parts = [f'<text x="{left + MARGIN}" y="30" font-weight="bold">{title}</text>']
    for power in range(first, last + 1):
        x = place_x(power)
        parts.append(f'<path d="M{x:.1f} {place_y(low):.1f}V{place_y(high):.1f}" class="grid"/>'
                     f'<text x="{x:.1f}" y="{HEIGHT - MARGIN + 18}" text-anchor="middle">{10 ** power:,}</text>')
    for power in range(low, high + 1):
        y = place_y(power)
        parts.append(f'<path d="M{place_x(first):.1f} {y:.1f}H{place_x(last):.1f}" class="grid"/>'
                     f'<text x="{left + MARGIN - 6}" y="{y + 4:.1f}" text-anchor="end">{10.0 ** power:g} {unit}</text>')
    line = " ".join(f"{place_x(x):.1f},{place_y(y):.1f}" for x, y in zip(xs, ys))
    parts.append(f'<polyline points="{line}" class="line"/>')
    parts += [f'<circle cx="{place_x(x):.1f}" cy="{place_y(y):.1f}" r="3"/>' for x, y in zip(xs, ys)]
    start = max(first, xs[-1] - (ys[-1] - low))
    parts.append(f'<path d="M{place_x(start):.1f} {place_y(ys[-1] - (xs[-1] - start)):.1f}'
                 f'L{place_x(xs[-1]):.1f} {place_y(ys[-1]):.1f}" class="proportion"/>')
    return "".join(parts)


def save(path, times, memory):
    """Writes the plot; both lists hold pairs of rows and seconds or megabytes."""
    body = panel(times, "wall time over rows", "s", 0) + panel(memory, "memory over rows", "MB", WIDTH)
    style = ("text{font:11px sans-serif}.grid{stroke:#ddd}.line{fill:none;stroke:#036;stroke-width:2}"
             "circle{fill:#036}.proportion{stroke:#b40;stroke-dasharray:4 3}")
    with open(path, "w") as file:
        file.write(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * WIDTH} {HEIGHT}">'
                   f"<title>Dashed: proportional to rows</title><style>{style}</style>{body}</svg>\n")
