// SPDX-License-Identifier: AGPL-3.0-or-later
// Behind the lock: close it, change it, what ten wrong tries do, a second set of words that wipes.
import QtQuick
import Taillight
import Taillight.Core

Screen {
    id: screen

    isPrivate: true
    title: qsTr("Lock")
    BigButton {
        objectName: "lock-now"
        text: qsTr("Lock now")
        kind: "main"
        onClicked: App.lock.lock()
    }
    Words { text: qsTr("It locks by itself after one minute in the background.") }
    BigButton { objectName: "change"; text: qsTr("Change the words or PIN"); leads: true; onClicked: screen.go("ChangeLockScreen") }
    Choice {
        objectName: "ten"
        text: qsTr("Delete all after ten wrong tries")
        checked: App.lock.wipesAtTen
        onClicked: App.lock.setWipesAtTen(checked)
    }
    BigButton { objectName: "duress"; text: qsTr("Words that delete"); leads: true; onClicked: screen.go("DuressScreen") }
    Note { text: App.lock.error }
    Component.onCompleted: App.lock.look()
}
