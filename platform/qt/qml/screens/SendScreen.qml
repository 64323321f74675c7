// SPDX-License-Identifier: AGPL-3.0-or-later
// When it goes, where the words are kept, and what cannot be taken back.
import QtQuick
import QtQuick.Controls.Basic
import Taillight
import Taillight.Core

Screen {
    id: screen

    property string draft: ""
    /// Groups were chosen before; otherwise it is the count alone.
    property bool begun: false
    readonly property bool hasCase: App.sending.hasCase
    readonly property bool noTrace: App.sending.withoutTrace

    isPrivate: true
    title: hasCase ? qsTr("Send your case") : qsTr("Be counted")
    Words {
        objectName: "no-words"
        visible: !screen.hasCase
        text: qsTr("No group gets this, so there are no words to keep and no answer will come. Only the kind of stop, the month and the county group go to the count.")
    }
    Note {
        objectName: "no-trace"
        visible: screen.noTrace
        text: qsTr("You leave no trace on this phone. It needs the network now. Nothing is kept here: not what you told, not the words, not that it was sent.")
    }
    Note {
        objectName: "no-count"
        visible: screen.noTrace && screen.hasCase && App.sending.countMe
        text: qsTr("You will not be counted this way. The count must go later, apart from the case, and nothing here may wait for it.")
    }
    Heading { visible: screen.hasCase && !screen.noTrace; text: qsTr("When does it go?") }
    Choice {
        objectName: "later"
        visible: screen.hasCase && !screen.noTrace
        text: qsTr("In the next 30 minutes")
        hint: qsTr("At a time nobody can guess. Harder to tie to you. Keep the app open or come back later.")
        single: true
        checked: !App.sending.sendAtOnce
        onClicked: { App.sending.sendAtOnce = false; checked = Qt.binding(() => !App.sending.sendAtOnce) }
    }
    Choice {
        objectName: "now"
        visible: screen.hasCase && !screen.noTrace
        text: qsTr("Now")
        hint: qsTr("When time is short, such as a person is held.")
        single: true
        checked: App.sending.sendAtOnce
        onClicked: { App.sending.sendAtOnce = true; checked = Qt.binding(() => App.sending.sendAtOnce) }
    }
    Heading { visible: screen.hasCase && !screen.noTrace; text: qsTr("Your twelve words") }
    Words {
        visible: screen.hasCase
        text: qsTr("Twelve words open the answers, on any phone. Nobody can give them to you again.")
    }
    Choice {
        objectName: "on-paper"
        visible: screen.hasCase && !screen.noTrace
        text: qsTr("On paper only")
        hint: qsTr("Who takes this phone finds no words on it.")
        single: true
        checked: !App.sending.keepWords
        onClicked: { App.sending.keepWords = false; checked = Qt.binding(() => !App.sending.keepWords) }
    }
    Choice {
        objectName: "on-phone"
        visible: screen.hasCase && !screen.noTrace
        text: qsTr("On this phone too")
        hint: qsTr("Who opens your lock can read the answers.")
        single: true
        checked: App.sending.keepWords
        onClicked: { App.sending.keepWords = true; checked = Qt.binding(() => App.sending.keepWords) }
    }
    Words {
        visible: App.sending.countMe && !(screen.noTrace && screen.hasCase)
        text: screen.noTrace ? qsTr("The count goes now.") : qsTr("The report for the count goes by itself later, 1 to 72 hours from now, apart from everything else. Open the app after that, so that it can go.")
    }
    Heading { text: qsTr("What you cannot take back") }
    Words {
        visible: screen.hasCase
        text: qsTr("You can delete the case later with your words. What the group has read by then, it knows.")
    }
    Words {
        visible: App.sending.countMe && !(screen.noTrace && screen.hasCase)
        text: qsTr("Once you are counted, the count stays. It holds no name.")
    }
    Words {
        visible: App.settings.proxy.length === 0
        text: qsTr("While sending, the server and your network can see the internet address of this phone. Settings, Network shows how to hide it.")
    }
    Note {
        objectName: "problem"
        text: App.sending.dayMissing && !(screen.noTrace && screen.hasCase)
            ? qsTr("To be counted, the day of the stop must be told. Go back and tell it, or do not be counted.")
            : App.sending.error
    }
    footer: BigButton {
        objectName: "prepare"
        text: App.sending.busy ? qsTr("One moment…") : screen.hasCase ? qsTr("Show my words") : qsTr("Go on")
        kind: "main"
        enabled: !App.sending.busy && (!App.sending.dayMissing || (screen.noTrace && screen.hasCase))
        onClicked: App.sending.prepare()
    }
    Connections {
        target: App.sending
        enabled: screen.StackView.status === StackView.Active
        function onPrepared() {
            if (App.sending.hasCase) screen.go("WordsScreen")
            else App.sending.file()
        }
        function onFiled() { screen.finish() }
    }
    Component.onCompleted: if (!begun) App.sending.begin(false)

    function finish() {
        const stack = StackView.view
        stack.pop(null)
        stack.push(Qt.resolvedUrl("SentScreen.qml"))
    }
}
