
// The charts. Each is a function of an element, so that it can be drawn again in other colours or at another width.
(function charts() {
  const data = LoadKit.data;
  const style = LoadKit.style;
  const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
  const plain = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
  const many = value => value == null ? "" : plain.format(value);
  const perSecond = value => value == null ? "" : many(value) + " /s";
  const clock = seconds => seconds == null ? ""
      : Math.floor(seconds / 60) + ":" + String(Math.floor(seconds % 60)).padStart(2, "0");

  function millis(value) {
    if (value == null) return "";
    if (value >= 10000) return plain.format(value / 1000) + " s";
    return (value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString("en")) + " ms";
  }
  const tick = value => value == null ? "" : value >= 1000 ? Number((value / 1000).toPrecision(3)) + " s" : Number(value.toPrecision(3)) + " ms";
  const share = nines => nines == null ? "" : Number((100 * (1 - Math.pow(10, -nines))).toPrecision(4 + Math.floor(nines))) + " %";

  function axis(more) {
    return Object.assign({
      stroke: style("--muted"), font: "12px system-ui, sans-serif", size: 34,
      grid: { stroke: style("--grid"), width: 1 }, ticks: { show: false },
    }, more);
  }
  function line(label, colour, value, more) {
    return Object.assign({ label, value: (chart, v) => value(v), stroke: style(colour), width: 1.75, points: { show: false } }, more);
  }

  // Charts of one run share their cursor. Three hours and a few users need about as much room as a minute and many.
  function overTime(series, values, format, times = data.t) {
    const few = times.length < 3;
    return {
      options: {
        cursor: { sync: { key: "time" }, drag: { x: true, y: false } },
        scales: { x: { time: false }, y: { range: (chart, least, most) => [0, most > 0 ? most * 1.08 : 1] } },
        axes: [axis({ values: (chart, splits) => splits.map(clock), incrs: [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400] }),
               axis({ size: 62, values: (chart, splits) => splits.map(v => format(v)) })],
        series: [{ label: "Time", value: (chart, v) => clock(v) }].concat(series.map(s => few ? Object.assign(s, { points: { show: true } }) : s)),
      },
      values: [times].concat(values),
    };
  }

  // Nines to the right: 90 %, 99 % and 99.9 % are equally far apart.
  function percentiles(curves) {
    return {
      options: {
        cursor: { drag: { x: false, y: false } },
        scales: { x: { time: false }, y: { distr: 3, log: 10, range: logRange } },
        axes: [axis({ splits: (chart, index, least, most) => [0.30103, 1, 2, 3, 4, 5, 6, 7].filter(v => v <= most), values: sharesApart }),
               axis({ size: 62, filter: steps, grid: { stroke: style("--grid"), width: 1, filter: steps }, values: (chart, splits) => splits.map(v => v == null ? "" : tick(v)) })],
        series: [{ label: "Share", value: (chart, v) => share(v) }, line("Response", "--s-p99", millis), line("Service", "--s-p50", millis, { dash: [5, 4] })],
      },
      values: [curves.x, curves.r, curves.s],
    };
  }
  // On a narrow screen not every label has room.
  function sharesApart(chart, splits) {
    let last = -Infinity;
    return splits.map(v => {
      const at = chart.valToPos(v, "x");
      if (at - last < 62) return "";
      last = at;
      return share(v);
    });
  }
  // Wide enough to hold two of the labelled steps 1, 2 and 5.
  function logRange(chart, least, most) {
    const low = Math.max(least || 0.01, 0.0001) / 1.2;
    return [low, Math.max((most || 1) * 1.2, low * 5)];
  }

  const steps = (chart, splits) => splits.map(value => isStep(value) ? value : null);
  function isStep(value) {
    const first = value / Math.pow(10, Math.floor(Math.log10(value) + 1e-9));
    return [1, 2, 5].some(step => Math.abs(first - step) < 1e-6);
  }

  function histogram() {
    const borders = data.bars.borders;
    const counts = data.bars.counts;
    const middles = counts.map((count, i) => i);
    return {
      options: {
        cursor: { drag: { x: false, y: false } },
        scales: { x: { time: false, range: () => [-0.5, counts.length - 0.5] }, y: { range: (chart, least, most) => [0, most * 1.08 || 1] } },
        axes: [axis({ splits: () => [0, 1, 2, 3, 4].map(i => Math.round(i * (counts.length - 1) / 4)), values: (chart, splits) => splits.map(i => tick(borders[i])), grid: { show: false } }),
               axis({ size: 62, values: (chart, splits) => splits.map(v => compact.format(v)) })],
        series: [{ label: "Took", value: (chart, i) => i == null ? "" : tick(borders[i]) + " to " + tick(borders[i + 1]) },
                 line("Requests", "--s-rate", many, { width: 0, fill: style("--s-rate"), paths: uPlot.paths.bars({ size: [0.92, 100], align: 0 }) })],
      },
      values: [middles, counts],
    };
  }

  const kinds = {
    rate: () => overTime([line("Requests", "--s-rate", perSecond), line("Failures", "--s-fail", perSecond, { fill: style("--s-fail-soft") })], [data.rps, data.fps], v => compact.format(v)),
    times: () => overTime([line("p50", "--s-p50", millis), line("p95", "--s-p95", millis), line("p99", "--s-p99", millis)], [data.p50, data.p95, data.p99], tick),
    users: () => overTime([line("Users", "--s-users", many, { width: 2.25 }), line("Under way", "--s-fly", many, { dash: [3, 3] })], [data.users, data.flying], v => v === Math.round(v) ? compact.format(v) : ""),
    gap: () => overTime([line("Response p99", "--s-p99", millis), line("Service p99", "--s-p50", millis, { dash: [5, 4] })], [data.p99, data.s99], tick),
    bars: histogram,
    curve: () => percentiles(data.all),
  };

  // Draws now, and again whenever the theme or the width of the element changes.
  LoadKit.chart = function (element, make) {
    let chart = null;
    const height = element.classList.contains("small") ? 160 : 210;
    function draw() {
      if (chart) chart.destroy();
      const wanted = make();
      const legend = { markers: { width: 0, fill: (chart, i) => chart.series[i].stroke() } };
      chart = new uPlot(Object.assign({ legend, width: Math.max(200, element.clientWidth), height }, wanted.options), wanted.values, element);
    }
    draw();
    LoadKit.redraw.push(draw);
    new ResizeObserver(() => {
      if (chart && Math.abs(chart.width - element.clientWidth) > 1) chart.setSize({ width: Math.max(200, element.clientWidth), height });
    }).observe(element);
  };
  // The charts of one operation, drawn when its row is opened.
  LoadKit.operation = function (element, number) {
    const one = data.ops[number];
    const times = (one.rps || []).map((rate, i) => i * one.step);
    const small = {
      curve: () => percentiles(one),
      rate: () => overTime([line("Requests", "--s-rate", perSecond), line("Failures", "--s-fail", perSecond, { fill: style("--s-fail-soft") })], [one.rps, one.fps], v => compact.format(v), times),
      times: () => overTime([line("p50", "--s-p50", millis), line("p95", "--s-p95", millis)], [one.p50, one.p95], tick, times),
    };
    element.querySelectorAll("[data-small]").forEach(place => {
      if (one.x.length > 1 && !place.firstChild) LoadKit.chart(place, small[place.dataset.small]);
    });
  };

  document.querySelectorAll("[data-chart]").forEach(element => {
    const kind = kinds[element.dataset.chart];
    const empty = element.dataset.chart === "bars" ? data.bars.counts.length === 0 : data.t.length === 0;
    if (!empty) LoadKit.chart(element, kind);
  });
})();
