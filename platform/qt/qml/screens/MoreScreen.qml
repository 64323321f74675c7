// SPDX-License-Identifier: AGPL-3.0-or-later
// After the short form: it is enough to be counted; the story is for who can help.
import QtQuick
import Taillight
import Taillight.Core

Screen {
    id: screen

    isPrivate: true
    title: qsTr("This is enough to be counted")
    Words { text: qsTr("Do you want help with this case? Then tell more. Only the group you choose sees it.") }
    footer: [
        BigButton {
            objectName: "more"
            text: qsTr("Tell more")
            kind: "main"
            onClicked: { App.drafts.goTo(App.drafts.shortCount); screen.back() }
        },
        BigButton {
            objectName: "enough"
            text: qsTr("That is all")
            onClicked: screen.replace("ConsentScreen")
        }
    ]
}
