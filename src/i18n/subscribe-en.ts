/** The words of the subscribe page. */
export const subscribeEn = {
  title: 'Subscribe',
  intro:
    'Follow this page wherever you already look. You need no account, and we never learn your address.',
  contents: 'On this page',
  copy: 'Copy',
  copied: 'Copied',
  /** What a screen reader hears of the button. */
  copyOf: (label: string) => `Copy: ${label}`,
  feeds: {
    title: 'Feed reader',
    text: 'One entry for each update, newest first, with the whole text. All three forms say the same.',
    all: 'Everything',
    maintenance: 'Maintenance only',
    maintenanceText: 'What is planned, what changes, when it begins and when it is over.',
    postmortems: 'Post-mortems only',
    postmortemsText: 'What happened, why, and what is being done so that it does not happen again.',
    history: 'One entry for each incident',
    historyText:
      'All its updates in a single entry that grows, in the form of an Atlassian Statuspage.',
  },
  chat: {
    title: 'Chat channel',
    text: 'Each update becomes a message, and its title tells what happened.',
    slack: {
      title: 'Slack',
      text: 'Add the app “RSS” to your workspace once. Then write in the channel:',
    },
    teams: {
      title: 'Microsoft Teams',
      text: 'In Power Automate, choose the trigger “When a feed item is published”, paste this address, and add the action “Post message in a chat or channel”. Power Automate looks every half hour at the most.',
    },
    discord: {
      title: 'Discord',
      text: 'Invite a bot that reads feeds, such as MonitoRSS, and give it this address:',
    },
  },
  email: {
    title: 'E-mail',
    text: 'This page keeps no list of subscribers. A service that turns feeds into e-mail, such as Blogtrottr, takes this address:',
  },
  calendar: {
    title: 'Calendar',
    text: 'Maintenance at its times, beside your own appointments. Subscribe to the address rather than importing the file: then it moves when we move it.',
    apple: {
      title: 'iPhone, iPad and Mac',
      text: 'Open this address, or paste it under “Add Subscription Calendar” in the Calendar app.',
    },
    google: {
      title: 'Google Calendar and Android',
      text: 'On a computer, open Google Calendar, choose “Other calendars”, “From URL”, and paste this address. Your phone then shows it too.',
    },
    outlook: {
      title: 'Outlook',
      text: 'Choose “Add calendar”, “Subscribe from web”, and paste the address above.',
    },
  },
  component: {
    title: 'One component',
    text: 'The same for one part alone: only what concerns it.',
    calendar: 'Calendar',
    badge: 'Badge',
    badgeJson: 'Badge for shields.io',
    uptime: 'Uptime badge',
    uptimeJson: 'Uptime badge for shields.io',
    data: 'Data',
  },
  site: {
    title: 'Your own site',
    text: 'Tell your colleagues or customers where they already are.',
    banner: {
      title: 'A banner that comes by itself',
      text: 'It stands at the foot of the window while something is wrong, and is not there while all is well. Whoever closes it does not see it again for that incident. If we cannot be reached, it stays away.',
      html: 'HTML',
      policy: 'Where a Content-Security-Policy applies',
      data: 'What the banner shows',
    },
    frame: {
      title: 'The status in a frame',
      text: 'Readable from 300 pixels on, in light and dark.',
      html: 'HTML',
      address: 'Address',
    },
    badge: {
      title: 'A badge',
      text: 'For a README, a wiki or a help page, in light and dark. Components have badges of their own, above.',
      markdown: 'Markdown',
      html: 'HTML',
      address: 'Address',
    },
    shields: {
      title: 'A badge by shields.io',
      text: 'In the style of your other badges. It takes a few minutes to follow.',
      markdown: 'Markdown',
      address: 'Endpoint',
    },
  },
  data: {
    title: 'Data and monitoring',
    text: 'Files that are written anew with every update. Any program may read them, from any site.',
    v2: {
      title: 'Statuspage API v2',
      text: 'What clients of an Atlassian Statuspage read. Point them at this page, and they work.',
      summary: 'All of what is going on',
      status: 'The page’s status alone',
      components: 'Components and their status',
      incidents: 'The 50 newest incidents',
      unresolved: 'Active incidents',
      maintenances: 'The 50 newest maintenances',
      upcoming: 'Planned maintenance',
      active: 'Maintenance in progress',
    },
    v1: {
      title: 'Our own API',
      text: 'What v2 cannot say: severity, promised updates and what became of them, daily bars, uptime with its method, notices. Each document names its JSON Schema.',
      status: 'The page’s status',
      components: 'Components, with uptime and bars',
      incidents: 'The years with incidents',
      incident: 'One incident',
      incidentYear: 'The incidents of a year',
      maintenance: 'The years with maintenance',
      maintenanceYear: 'The maintenance of a year',
      notices: 'Notices',
      schema: 'JSON Schema',
    },
    prometheus: {
      title: 'Prometheus',
      text: 'Run an exporter for Statuspage, such as statuspage-exporter by Vlad Vasiliu, and let Prometheus probe it with this target:',
    },
    grafana: {
      title: 'Grafana',
      text: 'In the data source Infinity, choose JSON and this address, with the root selector $.components.',
    },
    terminal: { title: 'Terminal', text: 'The same facts in 80 columns.' },
    llms: { title: 'Language models', text: 'The facts now, and where to find the rest.' },
  },
}
