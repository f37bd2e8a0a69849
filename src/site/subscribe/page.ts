import type { Context } from '../../context/context.ts'
import { paths } from '../../context/paths.ts'
import {
  addressOf,
  feedAddresses,
  recipe,
  section,
  snippet,
  type SubscribeSection,
} from './addresses.ts'
import { createChrome, type Chrome } from '../parts/chrome.ts'
import { createComponentAddresses } from './components.ts'
import { createDataSection } from './data.ts'
import { createSiteSection } from './site.ts'

/** The page that lists every address. */
export interface SubscribeView {
  readonly template: 'subscribe'
  readonly chrome: Chrome
  readonly sections: readonly SubscribeSection[]
}

/** Every address of the site; made from the settings alone. */
export function createSubscribeView(context: Context): SubscribeView {
  const { words } = context
  return {
    template: 'subscribe',
    chrome: createChrome(context, paths.subscribe, words.subscribe.title, words.subscribe.intro),
    sections: [
      createFeedSection(context),
      createChatSection(context),
      createEmailSection(context),
      createCalendarSection(context),
      createComponentSection(context),
      createSiteSection(context),
      createDataSection(context),
    ],
  }
}

function createFeedSection(context: Context): SubscribeSection {
  const { feeds } = context.words.subscribe
  return section(context, 'feeds', [
    recipe(feeds.all, undefined, feedAddresses(context, paths.feeds)),
    recipe(
      feeds.maintenance,
      feeds.maintenanceText,
      feedAddresses(context, paths.maintenanceFeeds),
    ),
    recipe(feeds.postmortems, feeds.postmortemsText, feedAddresses(context, paths.postmortemFeeds)),
    recipe(feeds.history, feeds.historyText, [
      addressOf(context, 'RSS', paths.historyRss),
      addressOf(context, 'Atom', paths.historyAtom),
    ]),
  ])
}

function createChatSection(context: Context): SubscribeSection {
  const { chat } = context.words.subscribe
  const rss = addressOf(context, 'RSS', paths.feeds.rss)
  return section(context, 'chat', [
    recipe(chat.slack.title, chat.slack.text, [
      snippet(chat.slack.title, `/feed subscribe ${rss.value}`),
    ]),
    recipe(chat.teams.title, chat.teams.text, [rss]),
    recipe(chat.discord.title, chat.discord.text, [rss]),
  ])
}

function createEmailSection(context: Context): SubscribeSection {
  return section(context, 'email', [
    recipe(undefined, undefined, [addressOf(context, 'RSS', paths.feeds.rss)]),
  ])
}

function createCalendarSection(context: Context): SubscribeSection {
  const { calendar } = context.words.subscribe
  const file = addressOf(context, 'iCalendar', paths.calendar)
  // Phones and Macs open the calendar's own scheme as a subscription.
  const live = file.value.replace(/^https?:/, 'webcal:')
  return section(context, 'calendar', [
    recipe(calendar.apple.title, calendar.apple.text, [
      { label: 'webcal', value: live, href: live },
    ]),
    recipe(calendar.google.title, calendar.google.text, [file]),
    recipe(calendar.outlook.title, calendar.outlook.text, []),
  ])
}

function createComponentSection(context: Context): SubscribeSection {
  return section(context, 'component', [], createComponentAddresses(context))
}
