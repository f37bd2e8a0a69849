import type { subscribeEn } from './subscribe-en.ts'

export const subscribeDe: typeof subscribeEn = {
  title: 'Abonnieren',
  intro:
    'Folgen Sie dieser Seite dort, wo Sie ohnehin hinschauen. Ein Konto ist nicht nötig, und Ihre Adresse erfahren wir nie.',
  contents: 'Auf dieser Seite',
  copy: 'Kopieren',
  copied: 'Kopiert',
  copyOf: (label) => `Kopieren: ${label}`,
  feeds: {
    title: 'Feed-Reader',
    text: 'Ein Eintrag je Meldung, die neueste zuerst, mit dem ganzen Text. Alle drei Formen sagen dasselbe.',
    all: 'Alles',
    maintenance: 'Nur Wartung',
    maintenanceText: 'Was geplant ist, was sich ändert, wann es beginnt und wann es vorbei ist.',
    postmortems: 'Nur Nachbetrachtungen',
    postmortemsText: 'Was geschah, warum, und was getan wird, damit es nicht wieder geschieht.',
    history: 'Ein Eintrag je Störung',
    historyText:
      'Alle Meldungen einer Störung in einem Eintrag, der wächst, in der Form einer Atlassian Statuspage.',
  },
  chat: {
    title: 'Chat-Kanal',
    text: 'Jede Meldung wird zu einer Nachricht, deren Titel sagt, was geschehen ist.',
    slack: {
      title: 'Slack',
      text: 'Fügen Sie Ihrem Workspace einmal die App „RSS“ hinzu. Schreiben Sie dann in den Kanal:',
    },
    teams: {
      title: 'Microsoft Teams',
      text: 'Wählen Sie in Power Automate den Trigger „Wenn ein Feedelement veröffentlicht wird“, fügen Sie diese Adresse ein, und ergänzen Sie die Aktion „Nachricht in einem Chat oder Kanal veröffentlichen“. Power Automate schaut höchstens jede halbe Stunde nach.',
    },
    discord: {
      title: 'Discord',
      text: 'Laden Sie einen Bot ein, der Feeds liest, etwa MonitoRSS, und geben Sie ihm diese Adresse:',
    },
  },
  email: {
    title: 'E-Mail',
    text: 'Diese Seite führt keine Liste von Abonnenten. Ein Dienst, der Feeds in E-Mails verwandelt, etwa Blogtrottr, nimmt diese Adresse:',
  },
  calendar: {
    title: 'Kalender',
    text: 'Wartung zu ihren Zeiten, neben Ihren eigenen Terminen. Abonnieren Sie die Adresse, statt die Datei zu importieren: Dann zieht der Termin mit um, wenn wir ihn verlegen.',
    apple: {
      title: 'iPhone, iPad und Mac',
      text: 'Öffnen Sie diese Adresse, oder fügen Sie sie in der Kalender-App unter „Kalenderabo hinzufügen“ ein.',
    },
    google: {
      title: 'Google Kalender und Android',
      text: 'Öffnen Sie Google Kalender am Computer, wählen Sie „Weitere Kalender“, „Per URL“, und fügen Sie diese Adresse ein. Dann zeigt ihn auch Ihr Telefon.',
    },
    outlook: {
      title: 'Outlook',
      text: 'Wählen Sie „Kalender hinzufügen“, „Aus dem Internet abonnieren“, und fügen Sie die Adresse von oben ein.',
    },
  },
  component: {
    title: 'Eine Komponente',
    text: 'Dasselbe für einen Teil allein: nur was ihn betrifft.',
    calendar: 'Kalender',
    badge: 'Badge',
    badgeJson: 'Badge für shields.io',
    uptime: 'Badge der Verfügbarkeit',
    uptimeJson: 'Badge der Verfügbarkeit für shields.io',
    data: 'Daten',
  },
  site: {
    title: 'Ihre eigene Website',
    text: 'Sagen Sie es Ihren Leuten oder Kunden dort, wo sie schon sind.',
    banner: {
      title: 'Ein Banner, das von selbst kommt',
      text: 'Es steht am Fuß des Fensters, solange etwas nicht stimmt, und ist nicht da, solange alles gut ist. Wer es schließt, sieht es zu dieser Störung nicht wieder. Sind wir nicht erreichbar, bleibt es weg.',
      html: 'HTML',
      policy: 'Wo eine Content-Security-Policy gilt',
      data: 'Was das Banner zeigt',
    },
    frame: {
      title: 'Der Status in einem Rahmen',
      text: 'Lesbar ab 300 Pixeln, hell und dunkel.',
      html: 'HTML',
      address: 'Adresse',
    },
    badge: {
      title: 'Ein Badge',
      text: 'Für eine README, ein Wiki oder eine Hilfeseite, hell und dunkel. Komponenten haben eigene Badges, siehe oben.',
      markdown: 'Markdown',
      html: 'HTML',
      address: 'Adresse',
    },
    shields: {
      title: 'Ein Badge von shields.io',
      text: 'Im Stil Ihrer anderen Badges. Es folgt mit einigen Minuten Abstand.',
      markdown: 'Markdown',
      address: 'Endpunkt',
    },
  },
  data: {
    title: 'Daten und Überwachung',
    text: 'Dateien, die mit jeder Meldung neu geschrieben werden. Jedes Programm darf sie lesen, von jeder Website aus.',
    v2: {
      title: 'Statuspage-API v2',
      text: 'Was Clients einer Atlassian Statuspage lesen. Richten Sie sie auf diese Seite, und sie laufen.',
      summary: 'Alles, was gerade ist',
      status: 'Nur der Status der Seite',
      components: 'Komponenten und ihr Status',
      incidents: 'Die 50 neuesten Störungen',
      unresolved: 'Aktuelle Störungen',
      maintenances: 'Die 50 neuesten Wartungen',
      upcoming: 'Geplante Wartung',
      active: 'Laufende Wartung',
    },
    v1: {
      title: 'Unsere eigene API',
      text: 'Was v2 nicht sagen kann: Schweregrad, versprochene Meldungen und was aus ihnen wurde, Tagesbalken, Verfügbarkeit mit ihrer Methode, Hinweise. Jedes Dokument nennt sein JSON-Schema.',
      status: 'Der Status der Seite',
      components: 'Komponenten, mit Verfügbarkeit und Balken',
      incidents: 'Die Jahre mit Störungen',
      incident: 'Eine Störung',
      incidentYear: 'Die Störungen eines Jahres',
      maintenance: 'Die Jahre mit Wartungen',
      maintenanceYear: 'Die Wartungen eines Jahres',
      notices: 'Hinweise',
      schema: 'JSON-Schema',
    },
    prometheus: {
      title: 'Prometheus',
      text: 'Betreiben Sie einen Exporter für Statuspage, etwa statuspage-exporter von Vlad Vasiliu, und lassen Sie ihn von Prometheus mit diesem Ziel abfragen:',
    },
    grafana: {
      title: 'Grafana',
      text: 'Wählen Sie in der Datenquelle Infinity JSON und diese Adresse, mit dem Root-Selector $.components.',
    },
    terminal: { title: 'Terminal', text: 'Dieselben Tatsachen in 80 Spalten.' },
    llms: { title: 'Sprachmodelle', text: 'Der Stand jetzt, und wo der Rest zu finden ist.' },
  },
}
