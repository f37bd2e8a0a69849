/** A whole page around `main`. */
export const frame = (title, main) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<link rel="alternate" type="application/rss+xml" href="/index.xml">
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:45rem;margin:auto;padding:1rem}</style>
</head>
<body>
<header><a href="/">Bench</a> <a href="/months/">History</a></header>
<main>${main}</main>
</body>
</html>
`
