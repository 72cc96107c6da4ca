/**
 * Unpacks the Chromium of the npm package into the temporary folder of this process, `TMPDIR`; the
 * package knows no other place.
 */
import chromium from '@sparticuz/chromium';

// Only there does the package bring the libraries that a machine without desktop software lacks.
process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs24.x';
await chromium.executablePath();
