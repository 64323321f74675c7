// SPDX-License-Identifier: AGPL-3.0-or-later
// Says plainly who can see what.
import QtQuick
import Taillight

Screen {
    title: qsTr("Who sees what")
    Heading { text: qsTr("Who holds your phone") }
    Words { text: qsTr("Sees this app, your language and your places. Without your words or PIN they do not see what you wrote, recorded or were answered. They can see that something waits to be sent, and how big it is.") }
    Heading { text: qsTr("The group you send to") }
    Words { text: qsTr("Reads your story and what you attach, and answers you. They are not your lawyer until you both agree.") }
    Heading { text: qsTr("The server") }
    Words { text: qsTr("Keeps your case sealed and cannot read it. It sees which group gets it, the day, and about how big it is. It sees your internet address unless you use Tor.") }
    Heading { text: qsTr("Who counts stops") }
    Words { text: qsTr("If you say \"count me\", they get the kind of stop, the month and the county group. No name, no day, no story.") }
    Heading { text: qsTr("Your phone company") }
    Words { text: qsTr("Sees that you use our server, unless you use Tor.") }
    Heading { text: qsTr("What we do not know") }
    Words { text: qsTr("The keyboard, the system and the maker of the phone may keep what you type or show. A court can order a group to give what it holds.") }
}
