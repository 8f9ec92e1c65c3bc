/**
 * The platform's own `Math.exp` and `Math.log`, so that the JavaScript and WebAssembly kernels round alike.
 */
export declare function exp(x: f64): f64;
export declare function log(x: f64): f64;
