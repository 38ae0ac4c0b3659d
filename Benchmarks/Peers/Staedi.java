import io.xlate.edi.schema.Schema;
import io.xlate.edi.schema.SchemaFactory;
import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamReader;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** StAEDI over one file again and again in one process: `java -cp … Staedi.java file schema rounds`. */
public class Staedi {
    static byte[] bytes;
    static boolean told;

    public static void main(String[] arguments) throws Exception {
        bytes = Files.readAllBytes(Path.of(arguments[0]));
        Schema schema = SchemaFactory.newFactory().createSchema(Path.of(arguments[1]).toUri().toURL());
        int rounds = Integer.parseInt(arguments[2]);
        Rounds.time("StAEDI", "iterate", bytes.length, rounds, () -> read(null));
        Rounds.time("StAEDI", "validate", bytes.length, rounds, () -> read(schema));
    }

    /** Every event and every element's text; the number of what it found wrong. */
    static long read(Schema schema) throws Exception {
        long length = 0, errors = 0;
        try (EDIStreamReader reader =
                EDIInputFactory.newFactory().createEDIStreamReader(new ByteArrayInputStream(bytes))) {
            while (reader.hasNext()) {
                EDIStreamEvent event = reader.next();
                switch (event) {
                    case START_TRANSACTION:
                        if (schema != null) reader.setTransactionSchema(schema);
                        break;
                    case ELEMENT_DATA:
                        length += reader.getTextLength();
                        break;
                    case SEGMENT_ERROR:
                    case ELEMENT_OCCURRENCE_ERROR:
                    case ELEMENT_DATA_ERROR:
                        if (errors == 0 && !told) System.err.println("StAEDI: first " + event + " " + reader.getErrorType() + " "
                                + reader.getReferenceCode() + " " + reader.getLocation());
                        told = true;
                        errors++;
                        break;
                    default:
                }
            }
        }
        if (length == 0) throw new IllegalStateException("nothing was read");
        return errors;
    }
}
