import com.berryworks.edireader.EDIReaderFactory;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.xml.sax.InputSource;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** EDIReader over one file again and again in one process: `java -cp … Edireader.java file rounds`. */
public class Edireader {
    public static void main(String[] arguments) throws Exception {
        byte[] bytes = Files.readAllBytes(Path.of(arguments[0]));
        Rounds.time("EDIReader", "iterate", bytes.length, Integer.parseInt(arguments[1]), () -> {
            InputSource source =
                    new InputSource(new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.ISO_8859_1));
            XMLReader reader = EDIReaderFactory.createEDIReader(source);
            long[] length = {0};
            reader.setContentHandler(new DefaultHandler() {
                @Override public void characters(char[] text, int start, int count) { length[0] += count; }
            });
            reader.parse(source);
            if (length[0] == 0) throw new IllegalStateException("nothing was read");
            return 0;
        });
    }
}
