/** The bundler turns a style import into `main.css`. */
declare module '*.css';
