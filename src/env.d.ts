/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    /** What the page shows, all of it: see `site/output.ts`. */
    view: import('./site/output.ts').PageView
  }
}
