package dev.cartwheel.runs.pages;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The documentation of a class in its source file, as Markdown. */
final class Javadoc {

  private static final Pattern TABLE = Pattern.compile("(?s)<table>(.*?)</table>");
  private static final Pattern CAPTION = Pattern.compile("(?s)<caption>(.*?)</caption>");
  private static final Pattern ROW = Pattern.compile("(?s)<tr>(.*?)</tr>");
  private static final Pattern CELL = Pattern.compile("(?s)<t[hd][^>]*>(.*?)</t[hd]>");
  private static final Pattern TAG =
      Pattern.compile("(?s)\\{@(code|link|linkplain|value)\\s+(.*?)}");
  private static final Pattern SECTION = Pattern.compile("(?m)^<p><b>([^<]*?)\\.</b> *");

  private static final Pattern EXAMPLE = Pattern.compile("(?s)<pre>\\{@code\\n(.*?)\\n?}</pre>");

  private Javadoc() {}

  /**
   * The Markdown of the comment before the type declaration: what stands before the first {@code
   * <p>} as a first paragraph, then a section for each paragraph that begins in bold.
   */
  static String markdown(String source) {
    Matcher comment =
        Pattern.compile(
                "(?s)/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:public )?(?:final |abstract )*class ")
            .matcher(source);
    if (!comment.find()) {
      throw new IllegalArgumentException("a source without documentation of its class");
    }
    String text = comment.group(1).replaceAll("(?m)^ *\\* ?", "").strip();
    text = text.replaceAll("(?s)\n@param.*", "");
    text = EXAMPLE.matcher(text).replaceAll("```\n$1\n```");
    text = tags(tables(text), source);
    text = SECTION.matcher(text).replaceAll("## $1\n\n");
    text = text.replaceAll("(?m)^<p>", "").replaceAll("</?(b|i|em|ul)>", "");
    text = text.replaceAll("(?m)^ *<li>", "- ").replace("</li>", "");
    return entities(text).replaceAll("\n{3,}", "\n\n").strip();
  }

  private static String tables(String text) {
    return TABLE.matcher(text).replaceAll(table -> Matcher.quoteReplacement(table(table.group(1))));
  }

  private static String table(String html) {
    StringBuilder markdown = new StringBuilder();
    Matcher caption = CAPTION.matcher(html);
    if (caption.find()) {
      markdown
          .append("## ")
          .append(line(caption.group(1)).replaceFirst(": *", "\n\n"))
          .append("\n\n");
    }
    Matcher row = ROW.matcher(html);
    boolean head = true;
    while (row.find()) {
      StringBuilder rule = new StringBuilder("|");
      markdown.append('|');
      Matcher cell = CELL.matcher(row.group(1));
      while (cell.find()) {
        markdown.append(' ').append(line(cell.group(1))).append(" |");
        rule.append("---|");
      }
      markdown.append('\n');
      if (head) {
        markdown.append(rule).append('\n');
        head = false;
      }
    }
    return markdown.toString();
  }

  private static String line(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  /** The number a constant of the source is set to. */
  private static String value(String constant, String source) {
    String name = constant.replace("#", "");
    Matcher set = Pattern.compile("\\b" + name + " = ([^;]+);").matcher(source);
    if (!set.find()) {
      throw new IllegalArgumentException("no constant " + name);
    }
    return set.group(1).replace("_", ",");
  }

  private static String tags(String text, String source) {
    return TAG.matcher(text)
        .replaceAll(
            tag -> {
              String content = line(tag.group(2));
              if (tag.group(1).equals("value")) {
                return value(content, source);
              }
              boolean isReference = tag.group(1).startsWith("link");
              String shown =
                  isReference
                      ? content.replaceFirst("^(\\S+) (.+)$", "$2").replaceAll("^.*\\.|^#", "")
                      : content;
              return Matcher.quoteReplacement("`" + shown.replace('#', '.') + "`");
            });
  }

  private static String entities(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }
}
