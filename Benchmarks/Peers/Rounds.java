import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** Warms, times and prints: who, what, MB per CPU second of the whole process (its collector is part of its cost). */
public class Rounds {
    public interface Work { long run() throws Exception; }

    public static void time(String who, String what, int size, int rounds, Work work) throws Exception {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long found = 0;
        long end = System.nanoTime() + 15_000_000_000L;
        // Until the compiler has had enough: three times at least, and fifteen seconds.
        for (int round = 0; round < 3 || System.nanoTime() < end; round++) found = work.run();
        double[] rates = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            long start = system.getProcessCpuTime(), taken = 0, calls = 0;
            // The clock ticks in hundredths.
            for (; taken < 500_000_000L; taken = system.getProcessCpuTime() - start, calls++) work.run();
            rates[round] = calls * (size / 1e6) / (taken / 1e9);
        }
        Arrays.sort(rates);
        System.out.println(who + "\t" + what + "\t" + rates[rounds / 2]);
        if (found != 0) System.err.println(who + ": " + found + " errors found in the file while it " + what + "s");
    }
}
