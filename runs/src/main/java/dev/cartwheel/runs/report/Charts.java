package dev.cartwheel.runs.report;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import dev.cartwheel.runs.report.Aggregates.Comparison;
import dev.cartwheel.runs.report.Aggregates.Figure;
import dev.cartwheel.runs.report.Aggregates.Profile;
import dev.cartwheel.runs.statistics.Interval;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The report's charts, as SVG. An agent has the same colour in all of them. */
final class Charts {

  /** Okabe and Ito's colours, which people with any colour vision tell apart. */
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x0072B2),
          new Color(0xD55E00),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xE69F00),
          new Color(0x56B4E9),
          new Color(0x555555));

  private static final Color INK = new Color(0x1F2933);
  private static final Color FAINT = new Color(0x6B7785);
  private static final Color GRID = new Color(0xE4E8EC);
  private static final int ROW_GAP = 8;
  private static final int LEGEND_LINE = 40; // what stands before a label, and a margin
  private static final int LEGEND_ROW = 20;
  private static final Font TEXT = new Font("Helvetica", Font.PLAIN, 12);
  private static final Font TITLE = new Font("Helvetica", Font.BOLD, 14);
  private static final BasicStroke LINE =
      new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  private static final BasicStroke THICK =
      new BasicStroke(5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  private static final BasicStroke DASHED =
      new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {4, 4}, 0);

  private final List<String> agents;

  /**
   * @param agents all that may occur, in the order of their colours
   */
  Charts(List<String> agents) {
    this.agents = List.copyOf(agents);
  }

  private Color colour(String agent) {
    return COLOURS.get(Math.max(0, agents.indexOf(agent)) % COLOURS.size());
  }

  /** Learning curves of one world, by agent, with the score that is wanted as a dashed line. */
  String curves(String world, Map<String, CurveBand> bands, OptionalDouble target) {
    XYChart chart = chart(620, 320, world, "steps", "return");
    double end = 0;
    for (CurveBand band : bands.values()) {
      end = Math.max(end, (double) band.steps()[band.steps().length - 1]);
    }
    if (target.isPresent()) {
      reference(chart, new double[] {0, end}, target.getAsDouble());
    }
    bands.forEach(
        (agent, band) -> {
          double[] x = Arrays.stream(band.steps()).asDoubleStream().toArray();
          band(chart, agent, x, band.points());
        });
    chart.getStyler().setXAxisTickLabelsFormattingFunction(Charts::count);
    chart.getStyler().setXAxisMin(0.0);
    return svg(chart, List.of(), List.copyOf(bands.keySet()));
  }

  /** Performance profiles. */
  String profiles(List<Profile> profiles) {
    XYChart chart =
        chart(620, 320, "Performance profiles", "normalised score τ", "part of runs above τ");
    for (Profile profile : profiles) {
      band(chart, profile.agent(), profile.thresholds(), profile.points());
    }
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setYAxisMax(1.02);
    return svg(chart, List.of(), profiles.stream().map(Profile::agent).toList());
  }

  /** Interquartile means of normalised scores: thick the final weights, thin the best. */
  String interquartileMeans(List<Figure> figures) {
    List<String> names = figures.stream().map(Figure::agent).toList();
    XYChart chart = rows("Interquartile mean of normalised scores", names, "normalised score");
    reference(chart, 1.0, new double[] {0, names.size() + 1});
    for (int i = 0; i < figures.size(); i++) {
      Figure figure = figures.get(i);
      double y = names.size() - i;
      interval(
          chart, figure.agent() + " best", figure.bestWeights(), y - 0.16, LINE, figure.agent());
      interval(chart, figure.agent(), figure.finalWeights(), y + 0.1, THICK, figure.agent());
    }
    return svg(chart, names, List.of());
  }

  /** Chances of one agent's run beating another's. */
  String comparisons(List<Comparison> comparisons) {
    List<String> names = comparisons.stream().map(c -> c.better() + " > " + c.other()).toList();
    XYChart chart = rows("Probability of improvement", names, "P(a run of the first is better)");
    reference(chart, 0.5, new double[] {0, names.size() + 1});
    for (int i = 0; i < comparisons.size(); i++) {
      Comparison comparison = comparisons.get(i);
      interval(
          chart, names.get(i), comparison.chance(), names.size() - i, THICK, comparison.better());
    }
    chart.getStyler().setXAxisMin(0.0);
    chart.getStyler().setXAxisMax(1.0);
    return svg(chart, names, List.of());
  }

  private void band(XYChart chart, String agent, double[] x, Interval[] points) {
    int n = x.length;
    double[] outlineX = new double[2 * n];
    double[] outlineY = new double[2 * n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      outlineX[i] = x[i];
      outlineY[i] = points[i].low();
      outlineX[2 * n - 1 - i] = x[i];
      outlineY[2 * n - 1 - i] = points[i].high();
      y[i] = points[i].estimate();
    }
    Color colour = colour(agent);
    XYSeries band = chart.addSeries(agent + " interval", outlineX, outlineY);
    band.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
    Color pale = new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 48);
    band.setFillColor(pale);
    band.setLineColor(new Color(0, 0, 0, 0));
    band.setMarker(SeriesMarkers.NONE);
    line(chart.addSeries(agent, x, y), colour, LINE);
  }

  private void interval(
      XYChart chart, String name, Interval interval, double y, BasicStroke stroke, String agent) {
    XYSeries span =
        chart.addSeries(
            name + " interval",
            new double[] {interval.low(), interval.high()},
            new double[] {y, y});
    line(span, colour(agent), stroke);
    XYSeries point = chart.addSeries(name, new double[] {interval.estimate()}, new double[] {y});
    point.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    point.setMarker(SeriesMarkers.CIRCLE);
    point.setMarkerColor(INK);
  }

  private static void reference(XYChart chart, double[] x, double y) {
    XYSeries line = chart.addSeries("wanted", x, new double[] {y, y});
    line(line, FAINT, DASHED);
  }

  private static void reference(XYChart chart, double x, double[] y) {
    XYSeries line = chart.addSeries("wanted", new double[] {x, x}, y);
    line(line, FAINT, DASHED);
  }

  private static void line(XYSeries series, Color colour, BasicStroke stroke) {
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(colour);
    series.setLineStyle(stroke);
  }

  /** A chart of rows, the first on top at a height of as many as there are. */
  private static XYChart rows(String title, List<String> names, String xTitle) {
    XYChart chart = chart(620, 110 + 44 * names.size(), title, xTitle, "");
    chart.getStyler().setYAxisTitleVisible(false);
    chart.getStyler().setPlotGridHorizontalLinesVisible(false);
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setYAxisMax(names.size() + 1.0);
    chart.getStyler().setYAxisTicksVisible(false); // names are written beside, a row each
    return chart;
  }

  private static XYChart chart(int width, int height, String title, String xTitle, String yTitle) {
    XYChart chart =
        new XYChartBuilder()
            .width(width)
            .height(height)
            .title(title)
            .xAxisTitle(xTitle)
            .yAxisTitle(yTitle)
            .build();
    var styler = chart.getStyler();
    styler.setLocale(Locale.ROOT);
    styler.setChartBackgroundColor(Color.WHITE).setPlotBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false).setChartPadding(8).setChartFontColor(INK);
    styler.setChartTitleFont(TITLE).setChartTitleBoxVisible(false);
    styler.setLegendVisible(false);
    styler.setAxisTitleFont(TEXT).setAxisTickLabelsFont(TEXT).setAxisTickLabelsColor(FAINT);
    styler.setAxisTicksLineVisible(false).setAxisTicksMarksVisible(false);
    styler.setPlotGridLinesColor(GRID).setPlotGridLinesStroke(new BasicStroke(1f));
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setXAxisTickMarkSpacingHint(70);
    styler.setYAxisTickMarkSpacingHint(40);
    return chart;
  }

  /** 500, 2.5k, 50k, 1.25M. */
  static String count(double steps) {
    double unit = steps >= 1e6 ? 1e6 : steps >= 1e3 ? 1e3 : 1;
    String suffix = steps >= 1e6 ? "M" : steps >= 1e3 ? "k" : "";
    return BigDecimal.valueOf(steps / unit)
            .round(new MathContext(4))
            .stripTrailingZeros()
            .toPlainString()
        + suffix;
  }

  /**
   * The chart, to its left the names of its rows, to its right a legend of the agents drawn.
   * XChart's own would space a legend by the letters of its labels, and looks for ticks whose
   * labels differ until it finds some, if ever.
   */
  private String svg(XYChart chart, List<String> rows, List<String> drawn) {
    int width = chart.getWidth();
    int height = chart.getHeight();
    int left = rows.isEmpty() ? 0 : widest(rows) + 2 * ROW_GAP;
    int legend = drawn.isEmpty() ? 0 : widest(drawn) + LEGEND_LINE;
    VectorGraphics2D graphics = new VectorGraphics2D();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.translate(left, 0);
    chart.paint(graphics, width - left - legend, height);
    graphics.translate(-left, 0);
    graphics.setFont(TEXT);
    graphics.setColor(FAINT);
    for (int i = 0; i < rows.size(); i++) {
      int y = (int) Math.round(chart.getScreenYFromChart(rows.size() - i));
      graphics.drawString(rows.get(i), ROW_GAP, y + 4);
    }
    for (int i = 0; i < drawn.size(); i++) {
      int y = height / 2 + (2 * i + 1 - drawn.size()) * LEGEND_ROW / 2;
      int x = width - legend + 4;
      graphics.setColor(colour(drawn.get(i)));
      graphics.setStroke(LINE);
      graphics.drawLine(x, y, x + 18, y);
      graphics.setColor(INK);
      graphics.drawString(drawn.get(i), x + 26, y + 4);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Processors.get("svg")
          .getDocument(graphics.getCommands(), new PageSize(0, 0, width, height))
          .writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static int widest(List<String> texts) {
    return texts.stream().mapToInt(Charts::width).max().orElse(0);
  }

  /** Pixels a text takes, with room for a wider font in place of ours, such as DejaVu. */
  private static int width(String text) {
    FontRenderContext plain = new FontRenderContext(null, true, true);
    return (int) Math.ceil(1.3 * TEXT.getStringBounds(text, plain).getWidth());
  }

  /** Every agent once, in order. */
  static List<String> agents(List<TaskScores> tasks) {
    List<String> agents = new ArrayList<>();
    for (TaskScores task : tasks) {
      if (!agents.contains(task.task().agent())) {
        agents.add(task.task().agent());
      }
    }
    return agents;
  }
}
