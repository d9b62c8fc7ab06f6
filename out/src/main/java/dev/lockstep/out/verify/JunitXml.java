package dev.lockstep.out.verify;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes the report that build servers read, in the form that JUnit's tools agree on: a suite of
 * test cases, each with the class it belongs to (here the spec), its name (the command), its time
 * in seconds, and a failure if there was one.
 */
public final class JunitXml {
  private JunitXml() {}

  /** The report of {@code checks}; all but the times is the same in every run. */
  public static String of(List<Verified> checks) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      text.append('\n');
      suite(xml, checks);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException(impossible);
    }
    return text.append('\n').toString();
  }

  private static void suite(XMLStreamWriter xml, List<Verified> checks) throws XMLStreamException {
    long failures = checks.stream().filter(check -> !check.agrees()).count();
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", "lockstep verify");
    xml.writeAttribute("tests", Integer.toString(checks.size()));
    xml.writeAttribute("failures", Long.toString(failures));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("skipped", "0");
    xml.writeAttribute("time", seconds(checks.stream().mapToDouble(Verified::seconds).sum()));
    for (Verified check : checks) {
      xml.writeCharacters("\n  ");
      testCase(xml, check);
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
  }

  private static void testCase(XMLStreamWriter xml, Verified check) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", check.spec());
    xml.writeAttribute("name", check.command());
    xml.writeAttribute("time", seconds(check.seconds()));
    if (!check.agrees()) {
      xml.writeStartElement("failure");
      xml.writeAttribute("message", check.differences().get(0));
      xml.writeCharacters(String.join("\n", check.differences()));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }
}
