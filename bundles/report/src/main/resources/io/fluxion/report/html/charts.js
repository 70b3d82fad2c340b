'use strict';
// Draws the figures of the page. Colours: Okabe and Ito (2008), readable with any colour vision.
const THEMES = {
  light: { ink: '#1b1d21', soft: '#5a606a', rule: '#e3e6eb', paper: '#ffffff', zoom: '#0072b2',
    colours: ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#1b1d21'] },
  dark: { ink: '#e4e6ea', soft: '#a3a9b4', rule: '#2d323a', paper: '#15171b', zoom: '#56b4e9',
    colours: ['#56b4e9', '#e69f00', '#009e73', '#cc79a7', '#d55e00', '#f0e442', '#e4e6ea'] }
};
const SYMBOLS = ['circle', 'triangle', 'rect', 'diamond', 'pin', 'arrow'];
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif';
const DARK = window.matchMedia('(prefers-color-scheme: dark)');
const PAPER = { width: 720, height: 340 };
/** Between the vertical axis and its name, as long as no label is wider, and from there to the edge. */
const NAME_GAP = 52;
const NAME_ROOM = 20;
const LABEL_SIZE = 11.5;
const FINE_POINTER = window.matchMedia('(pointer: fine)').matches;

function superscript(exponent) {
  return String(exponent).replace(/./g, c => '⁰¹²³⁴⁵⁶⁷⁸⁹'[c] || '⁻');
}

/** A number for people: at most six digits on axes, more where a value is read. */
function format(value, digits) {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 1e5 || size < 1e-3) {
    const [mantissa, exponent] = value.toExponential(digits - 1).split('e');
    const short = String(Number(mantissa));
    const power = '10' + superscript(Number(exponent));
    return (short === '1' ? '' : short === '-1' ? '−' : short.replace('-', '−') + '·') + power;
  }
  return String(Number(value.toPrecision(digits))).replace('-', '−');
}

/** Bars need room for half a group at both ends, and no more than that. */
function rangeOfBars(series) {
  const xs = [...new Set(series.flatMap(s => s.x).filter(x => x !== null))].sort((a, b) => a - b);
  if (xs.length < 2) return {};
  const room = 0.6 * Math.min(...xs.slice(1).map((x, i) => x - xs[i]));
  return { min: xs[0] - room, max: xs[xs.length - 1] + room };
}

/**
 * Whole exponents around positive values. ECharts' own logarithmic axis labels every tenth power as soon as a range has
 * ten of them, so a logarithmic axis is drawn as an axis of exponents.
 */
function rangeOfExponents(values) {
  const exponents = values.filter(v => v !== null && v > 0).map(Math.log10);
  if (exponents.length === 0) return {};
  const low = Math.floor(exponents.reduce((a, b) => Math.min(a, b)));
  const high = Math.max(low + 1, Math.ceil(exponents.reduce((a, b) => Math.max(a, b))));
  return { min: low, max: high, ...(high - low > 1 ? { minInterval: 1 } : {}) };
}

const powerOfTen = exponent => Number.isInteger(exponent) ? '10' + superscript(exponent) : format(10 ** exponent, 2);

function axis(spec, theme, vertical, bars, series) {
  const range = bars && !vertical && !spec.log ? rangeOfBars(series) : {};
  return {
    ...range,
    ...(spec.log ? rangeOfExponents(series.flatMap(s => vertical ? s.y : s.x)) : {}),
    type: 'value', name: spec.label, nameLocation: 'middle', nameGap: vertical ? NAME_GAP : 28,
    nameTextStyle: { color: theme.ink, fontSize: 12.5, fontFamily: FONT },
    scale: !(vertical && bars), splitNumber: 5, boundaryGap: [0, 0],
    axisLine: { show: true, onZero: false, lineStyle: { color: theme.soft } },
    axisTick: { show: !('min' in range), lineStyle: { color: theme.soft } },
    axisLabel: { color: theme.soft, fontSize: LABEL_SIZE, fontFamily: FONT, hideOverlap: true,
      ...('min' in range ? { showMinLabel: false, showMaxLabel: false } : {}),
      formatter: v => spec.log ? powerOfTen(v) : format(v, 5) },
    splitLine: { show: vertical, lineStyle: { color: theme.rule } }
  };
}

/** The colour's index of each series: one per group, in order of appearance. */
function colourIndices(series) {
  const groups = new Map();
  return series.map((s, i) => {
    const key = s.group === '' ? '\u0000' + i : s.group;
    if (!groups.has(key)) groups.set(key, groups.size);
    return groups.get(key);
  });
}

/** Points as ECharts wants them; what has no place on its axis becomes a gap. */
function points(spec, series) {
  const place = (value, log) => value === null || (log && value <= 0) ? NaN : log ? Math.log10(value) : value;
  return series.x.map((x, i) => [place(x, spec.x.log), place(series.y[i], spec.y.log)]);
}

function seriesOption(spec, series, index, theme, byItem) {
  const colour = theme.colours[index % theme.colours.length];
  const common = { name: series.name, data: points(spec, series), color: colour, animation: false, z: 2 };
  switch (series.style) {
    case 'POINTS':
      return { ...common, type: 'scatter', symbol: SYMBOLS[index % SYMBOLS.length], symbolSize: 7.5, z: 3,
        itemStyle: { borderColor: theme.paper, borderWidth: 0.75 }, emphasis: { scale: 1.4 } };
    case 'BARS':
      return { ...common, type: 'bar', barMaxWidth: 14 };
    default:
      // Invisible symbols give a curve that is no function of x something to hover over.
      return { ...common, type: 'line', symbol: 'circle', symbolSize: 8, itemStyle: byItem ? { opacity: 0 } : {},
        showSymbol: byItem && series.x.length <= 2000, showAllSymbol: true, connectNulls: false,
        lineStyle: { width: 1.9, type: series.style === 'DASHED' ? [6, 4] : 'solid', cap: 'round', opacity: 1 },
        emphasis: { disabled: byItem } };
  }
}

/** The hover box, as elements: names are text, never markup. */
function tip(spec, items) {
  const box = document.createElement('div');
  box.className = 'tip';
  const row = (name, value, colour) => {
    const line = box.appendChild(document.createElement('div'));
    if (colour) line.appendChild(document.createElement('i')).style.background = colour;
    line.appendChild(document.createElement('span')).textContent = name;
    line.appendChild(document.createElement('b')).textContent = value;
  };
  const at = items.find(item => Number.isFinite(item.value[0]));
  if (!at) return box;
  const shown = (value, log) => format(log ? 10 ** value : value, 7);
  row(spec.x.label, shown(at.value[0], spec.x.log));
  if (items.length === 1) row(spec.y.label, '');
  for (const item of items) {
    if (Number.isFinite(item.value[1])) row(item.seriesName, shown(item.value[1], spec.y.log), item.color);
  }
  return box;
}

const isSorted = values => values.every((v, i) => i === 0 || v === null || values[i - 1] === null || v >= values[i - 1]);

/** What the legend shows of a series: a stroke for a curve, its symbol for points. */
const STROKES = { LINE: 'path://M0 4h24v2H0z', DASHED: 'path://M0 4h10v2H0zM14 4h10v2H14z' };

function legendEntry(series) {
  return STROKES[series.style] ? { name: series.name, icon: STROKES[series.style], itemStyle: { opacity: 1 } } : { name: series.name };
}

function legendRows(series, width) {
  let rows = 1;
  let used = 0;
  for (const s of series) {
    const entry = 46 + 7 * s.name.length;
    if (used > 0 && used + entry > width - 16) { rows++; used = 0; }
    used += entry;
  }
  return rows;
}

/** What ECharts is to draw at a width in pixels. */
function option(spec, theme, width) {
  const indices = colourIndices(spec.series);
  const bars = spec.series.some(s => s.style === 'BARS');
  const byItem = !spec.series.every(s => isSorted(s.x));
  return {
    animation: false, backgroundColor: theme.paper, textStyle: { fontFamily: FONT },
    grid: { left: NAME_GAP + NAME_ROOM, right: 20, top: 18 + 22 * legendRows(spec.series, width), bottom: 78 },
    legend: { data: spec.series.map(legendEntry), top: 0, left: 'center', itemGap: 14, itemWidth: 24, itemHeight: 10, width: width - 16,
      textStyle: { color: theme.ink, fontSize: 12.5, fontFamily: FONT }, inactiveColor: theme.rule },
    tooltip: { trigger: byItem ? 'item' : 'axis', confine: true, backgroundColor: theme.paper, borderColor: theme.soft,
      textStyle: { color: theme.ink }, axisPointer: { type: 'line', lineStyle: { color: theme.soft } },
      formatter: items => tip(spec, Array.isArray(items) ? items : [items]) },
    toolbox: { itemSize: 0, showTitle: false, right: -20, feature: { dataZoom: {
      filterMode: 'none', brushStyle: { color: theme.zoom, opacity: 0.15 } } } },
    dataZoom: [
      { type: 'inside', xAxisIndex: 0, filterMode: 'none', zoomOnMouseWheel: 'ctrl', moveOnMouseMove: false,
        preventDefaultMouseMove: false },
      { type: 'slider', xAxisIndex: 0, filterMode: 'none', bottom: 6, height: 16, showDetail: false, showDataShadow: false,
        brushSelect: false, borderColor: theme.rule, fillerColor: theme.zoom + '22', backgroundColor: 'transparent',
        handleStyle: { color: theme.paper, borderColor: theme.soft }, moveHandleSize: 0 }],
    xAxis: axis(spec.x, theme, false, bars, spec.series), yAxis: axis(spec.y, theme, true, bars, spec.series),
    series: spec.series.map((s, i) => seriesOption(spec, s, indices[i], theme, byItem))
  };
}

const ruler = document.createElement('canvas').getContext('2d');

/** Moves the name of the vertical axis away from its labels, whose width is known only when ECharts has chosen them. */
function keepNameClear(chart) {
  ruler.font = LABEL_SIZE + 'px ' + FONT;
  const labels = chart.getModel().getComponent('yAxis').axis.getViewLabels().map(label => label.formattedLabel);
  const gap = Math.max(NAME_GAP, ...labels.map(label => Math.ceil(ruler.measureText(label).width) + 18));
  if (chart.getOption().yAxis[0].nameGap !== gap) chart.setOption({ yAxis: { nameGap: gap }, grid: { left: gap + NAME_ROOM } });
}

class Figure {
  constructor(element) {
    this.element = element;
    this.spec = JSON.parse(element.querySelector('script').textContent);
    this.plot = element.querySelector('.plot');
    this.boxZoom = FINE_POINTER;
    this.chart = echarts.init(this.plot, null, { renderer: 'svg' });
    this.draw();
    for (const change of ['datazoom', 'legendselectchanged']) this.chart.on(change, () => keepNameClear(this.chart));
    new ResizeObserver(() => this.resize()).observe(this.plot);
    this.plot.addEventListener('dblclick', () => this.reset());
  }

  /** Draws with the colours of the screen, or of paper in a size of its own that the page's width then scales. */
  draw(paper = false) {
    const theme = DARK.matches && !paper ? THEMES.dark : THEMES.light;
    this.paper = paper;
    this.chart.resize(paper ? PAPER : { width: 'auto', height: 'auto' });
    this.width = paper ? PAPER.width : this.plot.clientWidth;
    this.chart.setOption(option(this.spec, theme, this.width), { notMerge: true });
    if (paper) this.chart.setOption({ grid: { bottom: 50 }, dataZoom: [{}, { show: false }] });
    keepNameClear(this.chart);
    const svg = this.plot.querySelector('svg');
    if (paper) svg.setAttribute('viewBox', `0 0 ${PAPER.width} ${PAPER.height}`);
    else svg.removeAttribute('viewBox');
    this.setBoxZoom(this.boxZoom);
  }

  resize() {
    if (this.paper || this.plot.clientWidth === 0 || this.plot.clientWidth === this.width) return;
    this.width = this.plot.clientWidth;
    this.chart.resize();
    this.chart.setOption({ legend: { width: this.width - 16 },
      grid: { top: 18 + 22 * legendRows(this.spec.series, this.width) } });
  }

  setBoxZoom(on) {
    this.boxZoom = on;
    this.element.querySelector('[data-do=zoom]').setAttribute('aria-pressed', String(on));
    this.chart.dispatchAction({ type: 'takeGlobalCursor', key: 'dataZoomSelect', dataZoomSelectActive: on });
  }

  reset() {
    const zooms = this.chart.getOption().dataZoom;
    this.chart.dispatchAction({ type: 'dataZoom',
      batch: zooms.map((z, dataZoomIndex) => ({ dataZoomIndex, start: 0, end: 100 })) });
  }

  /** The picture as it is zoomed now, on white, in a size for a paper, as an SVG or PNG data URL. */
  picture(kind) {
    const size = { width: 900, height: 520 };
    const svg = kind === 'svg';
    const copy = echarts.init(svg ? null : document.createElement('div'), null,
      svg ? { ...size, renderer: 'svg', ssr: true } : { ...size, renderer: 'canvas', devicePixelRatio: 3 });
    try {
      copy.setOption(option(this.spec, THEMES.light, size.width));
      copy.setOption({ grid: { bottom: 50 }, dataZoom: [{}, { show: false }],
        legend: { selected: this.chart.getOption().legend[0].selected } });
      const batch = this.chart.getOption().dataZoom.map(({ start, end }, dataZoomIndex) => ({ dataZoomIndex, start, end }));
      copy.dispatchAction({ type: 'dataZoom', batch });
      keepNameClear(copy);
      return svg ? 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(copy.renderToSVGString())
        : copy.getDataURL({ type: 'png', pixelRatio: 3, backgroundColor: THEMES.light.paper });
    } finally {
      copy.dispose();
    }
  }
}
